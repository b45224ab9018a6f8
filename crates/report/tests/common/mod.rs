//! What the tests of the page share: an invented case and a reader of well-formed markup.

use std::borrow::Cow;
use std::collections::BTreeMap;

use sijill_command::{
    ChainQuery, PatternQuery, Promises, Timeline, at_place, chain, of_unit, patterns, promises, timeline,
};
use sijill_intake::folder::{File, read_files};
use sijill_model::{Case, EntityId};
use sijill_report::{Language, NameTable, ReportDoc, Settings};
use sijill_tolls::{Tolls, overlaps, tolls};

/// An invented valley: nothing in it happened.
pub(crate) const TABLES: [(&str, &str); 8] = [
    (
        "sources.csv",
        "id,kind,publisher,title,author,date,url,via,access,reliability_note\n\
         S-1,news report,Valley Post,The ford,,2031-02-10,https://valley.example/ford,,full text read,Local paper\n\
         S-2,NGO report,Valley Watch,Register,,2031-03,,S-1,excerpt,\n",
    ),
    (
        "places.csv",
        "id,name,name_variants,name_ar,kind,admin_area,pcode,lat,lon,coord_source,in_article,locator,note\n\
         PL-FORD,The Ford,,المخاضة,village,,,35.30,36.00,survey,yes,,\n\
         PL-MILL,Upper Mill,,,village,,,35.50,36.20,survey,yes,,\n\
         PL-HILL,The Hill,,التلة,village,,,,,,yes,,\n",
    ),
    (
        "units.csv",
        "id,name,aliases,name_ar,kind,origin,note\n\
         U-9,Unit 9,,الوحدة 9,militia,article,\n\
         U-DIV,Second Division,,الفرقة الثانية,division,article,\n\
         U-COUNCIL,Valley Council,,,government,article,\n",
    ),
    (
        "incidents.csv",
        "id,parent,place,date_edtf,time_note,acts,killed_min,killed_max,killed_wording,victims_category,other_harm,witnesses,said_by,source,locator,origin,note\n\
         I-1,,PL-FORD,2031-02-03,,shooting at the ford,24,,at least 24,residents,,3,S-1>witness-1,S-1,P2,article,\n\
         I-2,,PL-HILL,2031-02-04/2031-02-05,,burning of houses,,,not stated,residents,,not stated,S-1,S-1,P3,article,\n",
    ),
    (
        "attributions.csv",
        "id,target,target_kind,unit,role,sites,killed,killed_qualifier,basis,wording,said_by,source,locator,origin,note\n\
         A-1,I-1,incident,U-9,present,,,,uniform,'men of Unit 9',S-1>witness-1,S-1,P2,article,\n",
    ),
    (
        "tallies.csv",
        "id,aggregate_id,counter,said_by,scope_place,scope_time,victim_category,perpetrator_scope,measure,fig_min,fig_max,qualifier,wording,sites,as_of,method,named_victims,relation,source,locator,origin,note\n\
         T-1,,Valley Watch,S-2,PL-FORD,2031-02-03,residents,U-9,killed,24,,at least,at least 24,1,2031-02-10,list,yes,,S-2,p1,article,\n\
         T-2,,Valley Post,S-1,PL-FORD,2031-02-03,residents,U-9,killed,,20,nearly,nearly 20,1,2031-02-05,witness,no,,S-1,P2,article,\n\
         T-3,,Valley Post,S-1,PL-HILL,2031-02-04,residents,U-DIV,killed,40,40,exact,40,1,2031-02-12,list,no,,S-1,P4,article,\n\
         T-4,,Valley Post,S-1,PL-FORD;PL-HILL,2031-02-03/2031-02-05,residents,all,killed,64,64,exact,64 in all,2,2031-02-12,sum,no,\"sum_of:T-1,T-3\",S-1,P5,article,\n",
    ),
    (
        "relations.csv",
        "id,subject,relation,object,start,end,date_precision,status,said_by,source,locator,confidence_words,origin,note\n\
         R-1,U-9,part_of,U-DIV,2031-01,2031-03,month,formal,S-1,S-1,P6,stated as fact,article,\n\
         R-2,U-DIV,operates_under,U-COUNCIL,2031,,cited (year),contested,S-2,S-2,p2,alleged,article,\n",
    ),
    (
        "commitments.csv",
        "id,who,to_whom,commitment_or_duty,kind,made_on,due,outcome,outcome_as_of,said_by,source,locator,origin,note\n\
         C-1,U-COUNCIL,public,report within 30 days,promise,2031-02-06,2031-03-08,not met,2031-04-01,S-2,S-2,p3,article,\n",
    ),
];

/// The case of the tables, with some of their text replaced.
pub(crate) fn case(changes: &[(&str, &str)]) -> Case {
    let files = TABLES
        .iter()
        .map(|(name, text)| {
            let text = changes.iter().fold((*text).to_owned(), |text, (from, to)| text.replace(from, to));
            File { name: (*name).to_owned(), bytes: text.into_bytes() }
        })
        .collect();
    read_files("valley", files).unwrap_or_else(|problems| panic!("{problems}")).case()
}

/// A report of the case about 3 February 2031.
pub(crate) fn doc<'a>(case: &'a Case, title: &str) -> ReportDoc<'a> {
    let id = |text: &str| EntityId::new(text).unwrap();
    let on = "2031-02-03".parse().unwrap();
    ReportDoc {
        title: title.to_owned(),
        made_on: "2031-06-01".to_owned(),
        language: Language::English,
        settings: Settings { on: Some(on), as_known: None, as_recorded: None },
        case,
        files: BTreeMap::new(),
        names: Cow::Owned(NameTable::of(case)),
        tolls: Cow::Owned(tolls(case)),
        overlaps: Cow::Owned(overlaps(case)),
        chains: vec![chain(case, &ChainQuery { from: id("U-9"), to: None, on })],
        presences: Cow::Owned(vec![
            at_place(case, &id("PL-FORD")),
            at_place(case, &id("PL-HILL")),
            of_unit(case, &id("U-9")),
        ]),
        patterns: Cow::Owned(patterns(case, &PatternQuery::default())),
        promises: Cow::Owned(promises(case)),
        timeline: Cow::Owned(timeline(case)),
        left_out: Vec::new(),
    }
}

/// A report of nothing at all.
pub(crate) fn empty_doc(case: &Case) -> ReportDoc<'_> {
    ReportDoc {
        title: "Nothing yet".to_owned(),
        made_on: "2031-06-01".to_owned(),
        language: Language::Arabic,
        settings: Settings::default(),
        case,
        files: BTreeMap::new(),
        names: Cow::default(),
        tolls: Cow::Owned(Tolls {
            as_known: None,
            hidden: 0,
            tallies: Vec::new(),
            groups: Vec::new(),
            series: Vec::new(),
            sums: Vec::new(),
        }),
        overlaps: Cow::Owned(overlaps(&Case::default())),
        chains: Vec::new(),
        presences: Cow::default(),
        patterns: Cow::Owned(patterns(&Case::default(), &PatternQuery::default())),
        promises: Cow::Owned(Promises {
            not_made_yet: 0,
            reckoned_on: "2031-06-01".parse().unwrap(),
            as_known: None,
            hidden: 0,
            promises: Vec::new(),
        }),
        timeline: Cow::Owned(Timeline { as_known: None, hidden: 0, entries: Vec::new() }),
        left_out: Vec::new(),
    }
}

/// An element that is open, with its attributes.
#[derive(Debug, Clone)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
}

/// A piece of text with the elements it stands in, outermost first.
#[derive(Debug, Clone)]
pub(crate) struct Text {
    pub(crate) text: String,
    pub(crate) within: Vec<Element>,
}

/// The page taken apart.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) elements: Vec<Element>,
    pub(crate) texts: Vec<Text>,
}

/// Reads the page as XML; panics at the first fault, with the place.
#[track_caller]
pub(crate) fn read(html: &str) -> Page {
    let mut rest = html.strip_prefix("<!DOCTYPE html>").expect("a doctype");
    let mut page = Page::default();
    let mut open: Vec<Element> = Vec::new();
    while let Some(start) = rest.find('<') {
        let (text, tag) = rest.split_at(start);
        if !text.trim().is_empty() {
            assert!(!open.is_empty(), "text outside: {text:.60}");
            page.texts.push(Text { text: unescape(text), within: open.clone() });
        }
        let end = end_of_tag(tag);
        let inner = &tag[1..end];
        rest = &tag[end + 1..];
        if let Some(name) = inner.strip_prefix('/') {
            let last = open.pop().unwrap_or_else(|| panic!("</{name}> closes nothing"));
            assert_eq!(last.name, name.trim(), "before {rest:.80}");
            continue;
        }
        let (inner, closed) = inner.strip_suffix('/').map_or((inner, false), |inner| (inner, true));
        let element = element(inner);
        page.elements.push(element.clone());
        // Style text is not markup.
        if element.name == "style" {
            let end = rest.find("</style>").expect("an end of style");
            rest = &rest[end + "</style>".len()..];
        } else if !closed {
            open.push(element);
        }
    }
    assert!(open.is_empty(), "left open: {:?}", open.last());
    page
}

fn end_of_tag(tag: &str) -> usize {
    let mut quoted = false;
    for (i, c) in tag.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '>' if !quoted => return i,
            _ => {}
        }
    }
    panic!("no end of tag: {tag:.80}");
}

fn element(inner: &str) -> Element {
    let (name, mut rest) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    assert!(name.chars().all(|c| c.is_ascii_alphanumeric()), "odd element {name:?}");
    let mut attributes = BTreeMap::new();
    while !rest.trim().is_empty() {
        let (key, after) = rest.trim_start().split_once("=\"").unwrap_or_else(|| panic!("no value: {rest}"));
        let (value, after) = after.split_once('"').expect("a closing quote");
        assert!(!value.contains('<'), "{value}");
        assert!(attributes.insert(key.to_owned(), unescape(value)).is_none(), "{key} twice in {inner}");
        rest = after;
    }
    Element { name: name.to_owned(), attributes }
}

fn unescape(text: &str) -> String {
    let mut shown = String::new();
    let mut parts = text.split('&');
    shown.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (entity, after) = part.split_once(';').unwrap_or_else(|| panic!("bare & before {part:.40}"));
        shown.push(match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            other => panic!("unknown entity {other}"),
        });
        shown.push_str(after);
    }
    shown
}
