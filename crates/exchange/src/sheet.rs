//! Tables by heading: columns have no stable order in other people's sheets.

use std::collections::BTreeMap;

/// A row: cells by heading.
pub(crate) type Row = BTreeMap<String, String>;

/// Reads a sheet; rows shorter than the heading have blank cells at the end.
pub(crate) fn read(bytes: &[u8]) -> Result<(Vec<String>, Vec<Row>), csv::Error> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let heading: Vec<String> = reader.headers()?.iter().map(str::to_owned).collect();
    let rows = reader.records().map(|record| {
        let record = record?;
        let cell = |n: usize| record.get(n).unwrap_or_default().to_owned();
        Ok(heading.iter().enumerate().map(|(n, name)| (name.clone(), cell(n))).collect())
    });
    let rows = rows.collect::<Result<Vec<Row>, csv::Error>>()?;
    Ok((heading, rows))
}

/// Writes a sheet with these columns.
pub(crate) fn write(columns: &[&str], rows: &[Row]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(columns).expect("memory takes all that is written");
    for row in rows {
        let cells = columns.iter().map(|name| row.get(*name).map_or("", String::as_str));
        writer.write_record(cells).expect("every row has as many cells as the heading");
    }
    writer.into_inner().expect("memory takes all that is written")
}
