//! What every drawing shares: the frame, the palette, lines, shapes and text in either direction.

use std::fmt::Write as _;

use crate::text::{clean, is_rtl, isolate_latin};

/// The direction in which a drawing's reader reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// From left to right.
    #[default]
    Ltr,
    /// From right to left.
    Rtl,
}

/// What every drawing needs besides its content.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    /// Prefix of the ids inside; unique on the page.
    pub id: String,
    /// Its title, read by screen readers.
    pub title: String,
    /// What it shows, in a sentence or two, for those who cannot see it.
    pub desc: String,
    /// The reader's direction.
    pub direction: Direction,
}

/// Colours: few, quiet, told apart in grey and by the colour-blind.
pub(crate) mod ink {
    pub(crate) const TEXT: &str = "#1d1c1a";
    pub(crate) const QUIET: &str = "#66615a";
    pub(crate) const RULE: &str = "#d6d0c4";
    pub(crate) const PAPER: &str = "#ffffff";
    pub(crate) const MAIN: &str = "#1f4e79";
    pub(crate) const PALE: &str = "#a9c0d6";
    pub(crate) const WARM: &str = "#a4530f";
    pub(crate) const LAND: &str = "#f5f1e8";
    pub(crate) const SEA: &str = "#e4ebef";
}

/// Where text stands relative to its point, in the direction of reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// How text looks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Type {
    pub(crate) size: f64,
    pub(crate) ink: &'static str,
    pub(crate) bold: bool,
    /// Whether it has a rim of paper, to be legible on lines.
    pub(crate) rim: bool,
    pub(crate) anchor: Anchor,
}

impl Type {
    pub(crate) const fn new(size: f64) -> Self {
        Self { size, ink: ink::TEXT, bold: false, rim: false, anchor: Anchor::Start }
    }

    pub(crate) const fn ink(self, ink: &'static str) -> Self {
        Self { ink, ..self }
    }

    pub(crate) const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub(crate) const fn rim(self) -> Self {
        Self { rim: true, ..self }
    }

    pub(crate) const fn at(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stroke {
    pub(crate) ink: &'static str,
    pub(crate) width: f64,
    /// Dash pattern; empty for a solid line.
    pub(crate) dash: &'static str,
}

impl Stroke {
    pub(crate) const fn solid(ink: &'static str, width: f64) -> Self {
        Self { ink, width, dash: "" }
    }

    pub(crate) const fn dashed(ink: &'static str, width: f64, dash: &'static str) -> Self {
        Self { ink, width, dash }
    }
}

/// A drawing in the making. With a right-to-left reader every x is counted from the right edge, unless the
/// drawing is [kept](Canvas::kept) as it is (maps).
pub(crate) struct Canvas {
    body: String,
    width: f64,
    mirrored: bool,
    /// Where x begins.
    origin: f64,
}

impl Canvas {
    pub(crate) fn new(width: f64, frame: &Frame) -> Self {
        Self { body: String::new(), width, mirrored: frame.direction == Direction::Rtl, origin: 0.0 }
    }

    /// A canvas whose left stays left.
    pub(crate) fn kept(width: f64) -> Self {
        Self { body: String::new(), width, mirrored: false, origin: 0.0 }
    }

    /// Counts x from here on; for a part of a drawing that stands beside another.
    pub(crate) fn begin_at(&mut self, origin: f64) {
        self.origin = origin;
    }

    /// Counts from here on from a point; for one of several drawings on one canvas, until it is closed.
    pub(crate) fn open(&mut self, (x, y): (f64, f64)) {
        let _ = writeln!(self.body, "<g transform=\"translate({} {})\">", num(x), num(y));
    }

    pub(crate) fn close(&mut self) {
        self.body.push_str("</g>\n");
    }

    fn x(&self, x: f64) -> f64 {
        if self.mirrored { self.width - x } else { self.origin + x }
    }

    pub(crate) fn line(&mut self, a: (f64, f64), b: (f64, f64), stroke: Stroke) {
        let (ax, bx) = (self.x(a.0), self.x(b.0));
        let _ = writeln!(
            self.body,
            "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"{}/>",
            num(ax),
            num(a.1),
            num(bx),
            num(b.1),
            drawn(stroke)
        );
    }

    /// A rectangle from its corner nearest to the start of reading.
    pub(crate) fn rect(&mut self, at: (f64, f64), size: (f64, f64), fill: &str, stroke: Option<Stroke>) {
        let x = if self.mirrored { self.width - at.0 - size.0 } else { self.origin + at.0 };
        let _ = writeln!(
            self.body,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{fill}\"{}/>",
            num(x),
            num(at.1),
            num(size.0),
            num(size.1),
            stroke.map(drawn).unwrap_or_default()
        );
    }

    pub(crate) fn circle(&mut self, at: (f64, f64), radius: f64, fill: &str, stroke: Option<Stroke>) {
        let x = self.x(at.0);
        let _ = writeln!(
            self.body,
            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{fill}\"{}/>",
            num(x),
            num(at.1),
            num(radius),
            stroke.map(drawn).unwrap_or_default()
        );
    }

    /// A closed shape through points.
    pub(crate) fn polygon(&mut self, points: &[(f64, f64)], fill: &str, stroke: Option<Stroke>) {
        let points: Vec<_> = points.iter().map(|(x, y)| format!("{},{}", num(self.x(*x)), num(*y))).collect();
        let _ = writeln!(
            self.body,
            "<polygon points=\"{}\" fill=\"{fill}\"{}/>",
            points.join(" "),
            stroke.map(drawn).unwrap_or_default()
        );
    }

    /// An open line through points.
    pub(crate) fn polyline(&mut self, points: &[(f64, f64)], stroke: Stroke) {
        let points: Vec<_> = points.iter().map(|(x, y)| format!("{},{}", num(self.x(*x)), num(*y))).collect();
        let _ = writeln!(
            self.body,
            "<polyline points=\"{}\" fill=\"none\" stroke-linejoin=\"round\"{}/>",
            points.join(" "),
            drawn(stroke)
        );
    }

    /// A smooth line that leaves and enters every point upright.
    pub(crate) fn curve(&mut self, points: &[(f64, f64)], stroke: Stroke) {
        let mut path = String::new();
        for (i, (x, y)) in points.iter().enumerate() {
            let x = self.x(*x);
            if let Some((before_x, before_y)) = i.checked_sub(1).and_then(|i| points.get(i)) {
                let middle = num(f64::midpoint(*before_y, *y));
                let _ = write!(
                    path,
                    "C{} {middle} {} {middle} {} {}",
                    num(self.x(*before_x)),
                    num(x),
                    num(x),
                    num(*y)
                );
            } else {
                let _ = write!(path, "M{} {}", num(x), num(*y));
            }
        }
        let _ = writeln!(self.body, "<path d=\"{path}\" fill=\"none\"{}/>", drawn(stroke));
    }

    /// Text at a point, with its own direction by its first letter.
    pub(crate) fn text(&mut self, at: (f64, f64), text: &str, look: Type) {
        self.keyed(at, "", text, look);
    }

    /// Text that begins with a key in bold.
    pub(crate) fn keyed(&mut self, at: (f64, f64), key: &str, text: &str, look: Type) {
        let rtl = is_rtl(text);
        let on_right = match look.anchor {
            Anchor::Middle => None,
            Anchor::Start => Some(self.mirrored),
            Anchor::End => Some(!self.mirrored),
        };
        // In SVG the start of a right-to-left line is its right end.
        let anchor = match on_right {
            None => " text-anchor=\"middle\"",
            // The default, left out: a report holds thousands of texts.
            Some(right) if right == rtl => "",
            Some(_) => " text-anchor=\"end\"",
        };
        let shown = |text: &str| {
            let text = clean(text);
            escape(&if rtl { isolate_latin(&text) } else { text })
        };
        let key = if key.is_empty() {
            String::new()
        } else {
            format!("<tspan font-weight=\"600\">{}</tspan> ", shown(key))
        };
        let _ = writeln!(
            self.body,
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\" fill=\"{}\"{anchor}{}{}{}>{key}{}</text>",
            num(self.x(at.0)),
            num(at.1),
            num(look.size),
            look.ink,
            if rtl { " direction=\"rtl\"" } else { "" },
            if look.bold { " font-weight=\"600\"" } else { "" },
            if look.rim {
                // The rim lies under the letters, by the root's paint order.
                " stroke=\"#fff\" stroke-width=\"3\""
            } else {
                ""
            },
            shown(text)
        );
    }

    /// Lines of text under one another; gives the y below the last.
    pub(crate) fn lines(&mut self, at: (f64, f64), lines: &[String], look: Type) -> f64 {
        let mut y = at.1;
        for line in lines {
            self.text((at.0, y), line, look);
            y += look.size * 1.25;
        }
        y
    }

    /// The finished drawing.
    pub(crate) fn finish(self, frame: &Frame, height: f64) -> String {
        let id = escape(&frame.id);
        // Below this width the text would be too small to read: the page scrolls the drawing instead.
        let least = (self.width * if self.width < 480.0 { 0.7 } else { 0.82 }).round();
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"drawing\" role=\"img\" \
             paint-order=\"stroke\" stroke-linejoin=\"round\" \
             viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" style=\"min-width:{least}px\" \
             aria-labelledby=\"{id}-t {id}-d\" font-family=\"{FONTS}\" direction=\"ltr\">\n\
             <title id=\"{id}-t\">{title}</title>\n<desc id=\"{id}-d\">{desc}</desc>\n{body}</svg>",
            w = num(self.width),
            h = num(height),
            title = escape(&clean(&frame.title)),
            desc = escape(&clean(&frame.desc)),
            body = self.body,
        )
    }
}

const FONTS: &str =
    "system-ui,'Segoe UI',Roboto,'Noto Sans','Noto Sans Arabic','Geeza Pro',Tahoma,sans-serif";

fn drawn(stroke: Stroke) -> String {
    let dash =
        if stroke.dash.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{}\"", stroke.dash) };
    format!(" stroke=\"{}\" stroke-width=\"{}\"{dash}", stroke.ink, num(stroke.width))
}

/// A coordinate with at most one decimal.
pub(crate) fn num(value: f64) -> String {
    let text = format!("{value:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
