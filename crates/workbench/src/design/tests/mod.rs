//! What the design promises, held to it.
