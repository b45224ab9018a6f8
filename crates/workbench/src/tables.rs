//! Tables as files.

/// Writes one line of CSV (RFC 4180). A cell that a spreadsheet would take for a formula is kept from it: it might come
/// from whoever made a list.
pub(crate) fn csv_line<'a>(text: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (n, cell) in cells.enumerate() {
        if n > 0 {
            text.push(',');
        }
        let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
        let quoted = formula || cell.contains([',', '"', '\n', '\r']);
        if quoted {
            text.push('"');
        }
        if formula {
            text.push('\'');
        }
        for c in cell.chars() {
            if c == '"' {
                text.push('"');
            }
            text.push(c);
        }
        if quoted {
            text.push('"');
        }
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_out_as_they_are_and_run_nothing() {
        let mut text = String::new();
        csv_line(&mut text, ["كريم", "a,b", "say \"x\"", "=1+1", "-3", "two\nlines"].into_iter());
        assert_eq!(text, "كريم,\"a,b\",\"say \"\"x\"\"\",\"'=1+1\",-3,\"two\nlines\"\r\n");
    }
}
