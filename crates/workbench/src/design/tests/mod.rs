//! What the design promises, held to it.

mod samples;
mod sheet;
mod snapshots;
mod wellformed;

/// The style sheet without its comments.
fn css() -> String {
    let mut css = String::new();
    let mut rest = super::assets::STYLE;
    while let Some((before, after)) = rest.split_once("/*") {
        css.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    css.push_str(rest);
    css
}
