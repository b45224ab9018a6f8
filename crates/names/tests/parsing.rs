//! Whole names taken apart.

use sijill_names::{Parsed, parse};

fn check(name: &str, parts: &[&str]) -> Parsed {
    let parsed = parse(name);
    assert_eq!(parsed.standing(), parts, "{name}");
    assert!(!parsed.flags.unnamed, "{name}");
    parsed
}

#[test]
fn compounds_are_one_part() {
    check("عبد الرحمن أبو حطب", &["عبدالرحمن", "ابوحطب"]);
    check("عبد ربه خالد", &["عبدربه", "خالد"]);
    check("نور الدين عز الدين خليل", &["نورالدين", "عزالدين", "خليل"]);
    check("ذو الفقار علي", &["ذوالفقار", "علي"]);
    check("زين العابدين بن علي", &["زينالعابدين", "علي"]);
    check("محمد خالد أبو القاسم", &["محمد", "خالد", "ابوالقاسم"]);
    check("محمد ام الخير", &["محمد", "امالخير"]);
    check("Abd al-Rahman Abu Hatab", &["abdulrahman", "abuhatab"]);
    check("Abd el-Karim ash-Shami", &["abdulkarim", "shami"]);
    check("Zine El Abidine Ben Ali", &["zinealabidin", "ali"]);
    check("Umm Khalid", &["ummkhalid"]);
    check("Dhu al-Fiqar Ali", &["dhufiqar", "ali"]);
}

#[test]
fn articles_go_where_three_letters_stay() {
    check("النا سمير", &["النا", "سمير"]);
    let parsed = check("خالد الحلبي", &["خالد", "حلبي"]);
    assert_eq!(parsed.articles, 0b10);
    check("إلهام الياس", &["الهام", "الياس"]);
    check("خالد االحمد", &["خالد", "احمد"]);
    check("Albert Elmer", &["albert", "elmer"]);
    check("Omar Elsayed", &["omar", "sayed"]);
    assert!(check("سعيد آل ثاني", &["سعيد", "ثاني"]).house);
}

#[test]
fn what_is_set_aside() {
    let parsed = check("الشهيد الدكتور محمد علي", &["محمد", "علي"]);
    assert_eq!(parsed.titles, ["الشهيد", "الدكتور"]);
    let parsed = check("أبو علي محمد خالد حسن", &["محمد", "خالد", "حسن"]);
    assert_eq!(parsed.kunya.as_deref(), Some("ابوعلي"));
    let parsed = check("محمد (أبو علي) خالد", &["محمد", "خالد"]);
    assert_eq!(parsed.aliases, ["ابو علي"]);
    let parsed = check("محمد/أحمد خالد", &["محمد", "خالد"]);
    assert_eq!(parsed.aliases, ["احمد"]);
    let parsed = check("Omar Saleh / Abu Layth", &["omar", "saleh"]);
    assert_eq!(parsed.aliases, ["abu layth"]);
    let parsed = check("خالد ن سامي 7", &["خالد", "سامي"]);
    assert_eq!(parsed.strays, ["ن", "7"]);
    let parsed = check("محمد بن علي", &["محمد", "علي"]);
    assert_eq!(parsed.after_bin, 0b10);
    check("حني ن سامي", &["حنين", "سامي"]);
    check("M. Ali", &["m", "ali"]);
}

#[test]
fn named_through_another() {
    let parsed = check("ابن أحمد حماد", &["احمد", "حماد"]);
    assert!(parsed.flags.child_of);
    assert!(check("طفلة رضيعة محمد علي", &["محمد", "علي"]).flags.child_of);
    assert!(check("baby girl of Huda Omar", &["huda", "omar"]).flags.child_of);
    assert!(check("زوجة خالد سعيد", &["خالد", "سعيد"]).flags.wife_of);
    assert!(check("Wife of Khalid Omar", &["khalid", "omar"]).flags.wife_of);
    assert!(!check("الطفلة ليان سامي", &["ليان", "سامي"]).flags.child_of);
}

#[test]
fn a_child_alone_has_no_name() {
    let alone =
        ["رضيع", "رضيعة", "رضيع66", "طفل 2", "ابن", "الطفلة", "طفلة حديثة الولادة", "Infant", "baby girl"];
    for text in alone.into_iter().chain(["الشهيد الطفل", "Newborn 3"]) {
        let flags = parse(text).flags;
        assert!(flags.unnamed && flags.child_alone && !flags.child_of, "{text}");
    }
    for text in ["رضيع أحمد", "infant of Ahmad", "Walid", "الشيخ", "مجهول الهوية", "نجلة", "12"]
    {
        assert!(!parse(text).flags.child_alone, "{text}");
    }
}

#[test]
fn no_names() {
    for name in [
        "",
        " ",
        "؟",
        "مجهول الهوية",
        "مجهول الهوية 12",
        "جثة مجهولة",
        "غير معروف",
        "طفل رضيع",
        "رضيع66",
        "طفل",
        "Unidentified 4",
        "unknown",
        "123",
        "١٢",
        "x",
        "اسم غير متوفر",
        "عدد 3",
        "شخص مجهول",
    ] {
        let parsed = parse(name);
        assert!(parsed.flags.unnamed, "{name}: {:?}", parsed.standing());
        assert_eq!(parsed.len, 0, "{name}");
    }
}

#[test]
fn abd_before_a_well_known_name_is_a_name_by_itself() {
    assert_eq!(parse("كريم عبد سليم طلاف").standing(), ["كريم", "عبد", "سليم", "طلاف"]);
    assert_eq!(parse("كريم عبد علي طلاف").standing(), ["كريم", "عبدعلي", "طلاف"]);
    assert_eq!(parse("كريم عبد الحليم طلاف").standing(), ["كريم", "عبدالحليم", "طلاف"]);
}

#[test]
fn a_head_written_to_the_part_before_it_goes_to_the_part_after_it() {
    assert_eq!(parse("مريم مهند زكيأبو عدنان").standing(), ["مريم", "مهند", "زكي", "ابوعدنان"]);
    assert_eq!(parse("بتولعبد الفتاح نعمان").standing(), ["بتول", "عبدالفتاح", "نعمان"]);
    // At the end there is no part after it.
    assert_eq!(parse("مريم زكيأبو").standing(), ["مريم", "زكيابو"]);
}

#[test]
fn parts_run_together_are_two() {
    assert_eq!(parse("رهف عيسىالنصراوي").standing(), ["رهف", "عيسي", "نصراوي"]);
    assert_eq!(parse("صلاحالدين محمد").standing(), ["صلاحالدين", "محمد"]);
    assert_eq!(parse("GhinaMomen Chaher").standing(), ["ghina", "momen", "chaher"]);
    assert_eq!(parse("AbdelKarim Said").standing(), ["abdulkarim", "said"]);
    assert_eq!(parse("MacDonald").standing(), ["macdonald"]);
}

#[test]
fn a_space_is_seen_where_none_was_written() {
    check("آمنةحسن خوري", &["امنه", "حسن", "خوري"]);
    check("نديعبدالرحمن رمضان", &["ندي", "عبدالرحمن", "رمضان"]);
    check("هبة اللهأنس", &["هبهالله", "انس"]);
    check("عليالقمر", &["علي", "قمر"]);
    check("محمودعقيل", &["محمود", "عقيل"]);
    check("عبد الكريمالمالكي", &["عبدالكريم", "مالكي"]);
    check("IdrisʿAbd al-Khaliq", &["idris", "abdulkhaliq"]);
    check("Remzi elXerbi", &["remzi", "xerbi"]);
    // None of these is two.
    check("خالد الأحمد", &["خالد", "احمد"]);
    check("ابوعبدالله سالم", &["ابوعبدالله", "سالم"]);
    check("Mac MacDonald", &["mac", "macdonald"]);
    check("Saʿd Baraʾa", &["sad", "baraa"]);
    check("سليمان حسنين", &["سليمان", "حسنين"]);
}

#[test]
fn a_child_with_a_name_has_a_title() {
    let parsed = parse("Child Omar Khaled Haddad");
    assert_eq!(parsed.standing(), ["omar", "khaled", "haddad"]);
    assert_eq!(parsed.titles, ["child"]);
    assert!(parse("Child of Omar Khaled").flags.child_of);
    assert!(parse("enfant de Omar Khaled").flags.child_of);
    assert!(parse("غير معروف 68").flags.unnamed);
}
