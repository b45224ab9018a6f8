//! Ways of looking that somebody keeps under a name.
//!
//! A view is kept in the log, not in a browser: it lies under the casebook's encryption, reaches whoever holds the
//! casebook, says who kept it, and is taken back like anything else.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::case::Case;
use crate::claim::Recorded;
use crate::fold::fold_key;
use crate::list::Corrects;

/// What was asked of a page, under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavedView {
    /// What its keeper calls it.
    pub name: String,
    /// The page that is looked at: `register`.
    pub page: String,
    /// What is asked of it: names and values, as the page's address has them. One name may come several times.
    pub asks: Vec<(String, String)>,
    /// The earlier view whose place it takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<Corrects>,
}

impl Case {
    /// The same case with views that stand, in the order of their names.
    #[must_use]
    pub fn with_views(mut self, views: impl IntoIterator<Item = Arc<Recorded<SavedView>>>) -> Self {
        self.views.extend(views);
        self.views.sort_by_cached_key(|view| (fold_key(&view.name), view.op));
        self
    }

    /// The views of a page, in the order of their names.
    pub fn views_of<'a>(&'a self, page: &'a str) -> impl Iterator<Item = &'a Arc<Recorded<SavedView>>> {
        self.views.iter().filter(move |view| view.page == page)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_has_one_written_form_and_its_place_by_its_name() {
        let view = |name: &str| SavedView {
            name: name.to_owned(),
            page: "register".to_owned(),
            asks: vec![("sex".to_owned(), "female".to_owned()), ("sex".to_owned(), "~none".to_owned())],
            corrects: None,
        };
        let text = serde_json::to_string(&view("Women")).unwrap();
        let written = r#"{"name":"Women","page":"register","asks":[["sex","female"],["sex","~none"]]}"#;
        assert_eq!(text, written);
        assert_eq!(serde_json::from_str::<SavedView>(written).unwrap(), view("Women"));
        assert!(serde_json::from_str::<SavedView>(&text.replace("\"page\"", "\"pages\"")).is_err());
        let recorded = |n, name| Arc::new(Recorded::not_yet(n, view(name)));
        let case = Case::default().with_views([recorded(0, "women"), recorded(1, "Children")]);
        let case = case.with_views([recorded(2, "Old")]);
        let names: Vec<&str> = case.views_of("register").map(|view| view.name.as_str()).collect();
        assert_eq!(names, ["Children", "Old", "women"]);
        assert_eq!(case.views_of("tolls").count(), 0);
    }
}
