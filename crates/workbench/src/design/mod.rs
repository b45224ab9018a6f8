//! What pages are made of: one small set of tokens (`assets/style.css`) and components, shown on one page.
