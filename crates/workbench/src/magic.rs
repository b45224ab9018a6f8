//! What kind of file some bytes are, by the bytes alone: a name says nothing.
//!
//! Only kinds that a browser draws or plays without running anything in them are known here. SVG, HTML and PDF are
//! not: they are documents with scripts, and are never shown.

/// What is shown of a file, and as what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    /// A picture made of points.
    Image(&'static str),
    /// Sound.
    Audio(&'static str),
    /// Moving pictures.
    Video(&'static str),
}

impl Shown {
    /// The media type.
    pub(crate) fn media(self) -> &'static str {
        match self {
            Self::Image(media) | Self::Audio(media) | Self::Video(media) => media,
        }
    }
}

/// The kind of a file; `None` for all that is not shown.
pub(crate) fn shown(bytes: &[u8]) -> Option<Shown> {
    let begins = |with: &[u8]| bytes.starts_with(with);
    let at = |from: usize, wanted: &[u8]| bytes.get(from..from + wanted.len()) == Some(wanted);
    Some(match () {
        () if begins(b"\x89PNG\r\n\x1a\n") => Shown::Image("image/png"),
        () if begins(b"\xff\xd8\xff") => Shown::Image("image/jpeg"),
        () if begins(b"GIF87a") || begins(b"GIF89a") => Shown::Image("image/gif"),
        () if begins(b"RIFF") && at(8, b"WEBP") => Shown::Image("image/webp"),
        () if begins(b"RIFF") && at(8, b"WAVE") => Shown::Audio("audio/wav"),
        () if begins(b"OggS") => Shown::Audio("audio/ogg"),
        () if begins(b"fLaC") => Shown::Audio("audio/flac"),
        () if begins(b"ID3") || begins(b"\xff\xfb") || begins(b"\xff\xf3") => Shown::Audio("audio/mpeg"),
        () if begins(b"\x1a\x45\xdf\xa3") && bytes.get(..64).is_some_and(|head| holds(head, b"webm")) => {
            Shown::Video("video/webm")
        }
        () if at(4, b"ftyp") => match bytes.get(8..12) {
            Some(b"M4A ") => Shown::Audio("audio/mp4"),
            Some(b"avif") => Shown::Image("image/avif"),
            Some(b"heic" | b"heix" | b"mif1") => return None,
            _ => Shown::Video("video/mp4"),
        },
        () => return None,
    })
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_bytes() {
        let media = |bytes: &[u8]| shown(bytes).map(Shown::media);
        assert_eq!(media(b"\x89PNG\r\n\x1a\n...."), Some("image/png"));
        assert_eq!(media(b"\xff\xd8\xff\xe0...."), Some("image/jpeg"));
        assert_eq!(media(b"RIFF....WEBPVP8 "), Some("image/webp"));
        assert_eq!(media(b"\0\0\0\x18ftypisom"), Some("video/mp4"));
        assert_eq!(media(b"OggS\0"), Some("audio/ogg"));
        assert_eq!(media(b"\x1a\x45\xdf\xa3\x01webm"), None, "too short to be one");
    }

    #[test]
    fn what_can_run_a_script_is_never_shown() {
        for bytes in [
            &b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"[..],
            b"<?xml version='1.0'?><svg/>",
            b"<!DOCTYPE html><script>alert(1)</script>",
            b"<html>",
            b"%PDF-1.7",
            b"GIF8<script>",
            b"\xef\xbb\xbf<svg/>",
            b"",
        ] {
            assert_eq!(shown(bytes), None, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
