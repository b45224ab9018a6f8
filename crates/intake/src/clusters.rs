//! The clusters of an earlier linkage: `file,row,record,cluster,probability`, as `sijill link` writes them.
//!
//! Responsible for reading the file whole or saying in which row it is wrong. It does not know the lists.

use crate::problem::{Problem, Problems};

/// One row of a list and its cluster.
#[derive(Clone, Debug, PartialEq)]
pub struct Clustered {
    /// The list, as a place in [`Clusters::files`].
    pub file: usize,
    /// The row of the list, counted from 1 with the heading.
    pub row: u32,
    /// The list's own id of the row; empty where it has none.
    pub record: Box<str>,
    /// The cluster.
    pub cluster: u32,
    /// The probability that the cluster is just right; 1 where the file has none.
    pub probability: f32,
}

/// Clusters as a file has them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clusters {
    /// The lists, as they are named.
    pub files: Vec<String>,
    /// The rows, in the order of the file.
    pub rows: Vec<Clustered>,
}

const HINT: &str = "name a file that `sijill link` wrote";

/// Reads clusters.
///
/// # Errors
/// When the file has no columns `file`, `row` and `cluster`, or a row of it cannot be read.
pub fn read(name: &str, bytes: &[u8]) -> Result<Clusters, Problems> {
    let fault = |row: Option<u32>, column: Option<&str>, what: String| {
        Problems(vec![Problem {
            file: name.to_owned(),
            row,
            column: column.map(str::to_owned),
            what: what.into(),
            hint: HINT.to_owned(),
        }])
    };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let mut record = csv::ByteRecord::new();
    let mut clusters = Clusters::default();
    let mut places: Option<[Option<usize>; 5]> = None;
    let mut number = 0u32;
    loop {
        number += 1;
        match reader.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => return Err(fault(Some(number), None, format!("cannot be read: {error}"))),
        }
        let Some(places) = &places else {
            let place =
                |heading: &str| record.iter().position(|cell| cell.trim_ascii() == heading.as_bytes());
            let found = ["file", "row", "cluster", "record", "probability"].map(place);
            if let Some(n) = found[..3].iter().position(Option::is_none) {
                let heading = ["file", "row", "cluster"][n];
                return Err(fault(Some(1), Some(heading), "there is no such column".to_owned()));
            }
            places = Some(found);
            continue;
        };
        let cell = |n: usize| -> Result<&str, Problems> {
            let bytes = places[n].and_then(|place| record.get(place)).unwrap_or_default();
            std::str::from_utf8(bytes).map_err(|_| fault(Some(number), None, "is not UTF-8".to_owned()))
        };
        let count = |n: usize, heading: &str| -> Result<u32, Problems> {
            let text = cell(n)?.trim();
            text.parse().map_err(|_| fault(Some(number), Some(heading), format!("`{text}` is no number")))
        };
        let file = cell(0)?;
        let at = match clusters.files.last().filter(|last| *last == file) {
            Some(_) => clusters.files.len() - 1,
            None => clusters.files.iter().position(|known| known == file).unwrap_or_else(|| {
                clusters.files.push(file.to_owned());
                clusters.files.len() - 1
            }),
        };
        let probability = match cell(4)?.trim() {
            "" => 1.0,
            text => match text.parse::<f32>() {
                Ok(share) if (0.0..=1.0).contains(&share) => share,
                _ => {
                    let what = format!("`{text}` is no probability");
                    return Err(fault(Some(number), Some("probability"), what));
                }
            },
        };
        clusters.rows.push(Clustered {
            file: at,
            row: count(1, "row")?,
            record: cell(3)?.into(),
            cluster: count(2, "cluster")?,
            probability,
        });
    }
    if places.is_none() {
        return Err(fault(None, None, "is empty".to_owned()));
    }
    Ok(clusters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_link_writes_is_read() {
        let text = "file,row,record,cluster,probability\na.csv,2,A1,1,0.9900\n\"b,c.csv\",2,,1,0.9900\na.csv,3,A2,2,1.0000\n";
        let clusters = read("clusters.csv", text.as_bytes()).expect("whole");
        assert_eq!(clusters.files, ["a.csv", "b,c.csv"]);
        let rows: Vec<(usize, u32, &str, u32)> =
            clusters.rows.iter().map(|row| (row.file, row.row, &*row.record, row.cluster)).collect();
        assert_eq!(rows, [(0, 2, "A1", 1), (1, 2, "", 1), (0, 3, "A2", 2)]);
    }

    #[test]
    fn faults_are_named_by_row_and_column() {
        for (text, says) in [
            ("", "is empty"),
            ("file,row\n", "clusters.csv, row 1, column cluster: there is no such column"),
            ("file,row,cluster\na.csv,x,1\n", "clusters.csv, row 2, column row: `x` is no number"),
            (
                "file,row,cluster,probability\na.csv,2,1,7\n",
                "row 2, column probability: `7` is no probability",
            ),
        ] {
            let problems = read("clusters.csv", text.as_bytes()).expect_err("a fault");
            assert!(problems.to_string().contains(says), "{problems}");
        }
    }
}
