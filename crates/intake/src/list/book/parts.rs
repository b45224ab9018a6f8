//! The parts of a packed file, unpacked with a limit, and the XML in them.

use std::io::{BufReader, Cursor, Read};

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;
use zip::read::ZipFile;

use crate::list::fault::Fault;

/// Most bytes unpacked from one file, all parts together: a million rows of a dozen columns take some 600 MB.
const MOST_UNPACKED: u64 = 1 << 30;

/// A packed file.
pub(super) struct Parts {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl Parts {
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, Fault> {
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| Fault::Damaged(format!("cannot be unpacked: {error}")))?;
        Ok(Self { archive, left: MOST_UNPACKED })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The XML of a part; `None` when there is no such part.
    pub(super) fn xml(&mut self, name: &str) -> Result<Option<Xml<'_>>, Fault> {
        if !self.has(name) {
            return Ok(None);
        }
        let file = self
            .archive
            .by_name(name)
            .map_err(|error| Fault::Damaged(format!("its part {name} cannot be unpacked: {error}")))?;
        let mut reader = Reader::from_reader(BufReader::new(Limited { file, left: &mut self.left }));
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.trim_text(false);
        Ok(Some(Xml { reader, buffer: Vec::new(), part: name.to_owned() }))
    }
}

/// A part that ends with an error when too much is unpacked.
struct Limited<'a> {
    file: ZipFile<'a, Cursor<Vec<u8>>>,
    left: &'a mut u64,
}

impl Read for Limited<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let read = self.file.read(out)?;
        let Some(left) = self.left.checked_sub(read as u64) else {
            return Err(std::io::Error::other("it unpacks to more than a gigabyte"));
        };
        *self.left = left;
        Ok(read)
    }
}

/// The XML of a part, event by event.
pub(super) struct Xml<'a> {
    reader: Reader<BufReader<Limited<'a>>>,
    buffer: Vec<u8>,
    part: String,
}

impl Xml<'_> {
    /// The next event; `Event::Eof` at the end.
    pub(super) fn next(&mut self) -> Result<Event<'_>, Fault> {
        self.buffer.clear();
        self.reader
            .read_event_into(&mut self.buffer)
            .map_err(|error| Fault::Damaged(format!("its part {} is damaged: {error}", self.part)))
    }
}

/// An attribute by its name, the prefix of a namespace aside; as written when its escapes are broken.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .map(|attribute| match attribute.normalized_value(XmlVersion::Implicit1_0) {
            Ok(value) => value.into_owned(),
            Err(_) => attribute.value.clone().into_owned(),
        })
}

/// Adds the character that a reference stands for; one that stands for none is kept as written.
pub(super) fn push_reference(reference: &BytesRef<'_>, out: &mut String) {
    let name = reference.xml10_content();
    if let Some(text) = resolve_xml_entity(&name) {
        out.push_str(text);
    } else if let Ok(Some(c)) = reference.resolve_char_ref() {
        out.push(c);
    } else {
        out.push('&');
        out.push_str(&name);
        out.push(';');
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn a_bomb_is_not_unpacked() {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("a.xml", zip::write::SimpleFileOptions::default()).expect("a part");
        writer.write_all(&[b' '; 100_000]).expect("a part");
        let bytes = writer.finish().expect("a packed file").into_inner();
        let read = |left: u64| {
            let mut parts = Parts { left, ..Parts::open(bytes.clone()).expect("a packed file") };
            let mut xml = parts.xml("a.xml").expect("a part").expect("a part");
            loop {
                match xml.next() {
                    Ok(Event::Eof) => return Ok(()),
                    Ok(_) => {}
                    Err(broken) => return Err(broken.to_string()),
                }
            }
        };
        assert_eq!(read(100_000), Ok(()));
        assert!(read(99_999).expect_err("a bomb").contains("more than a gigabyte"));
    }
}
