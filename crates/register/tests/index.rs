//! The index against going through all victims one by one. All names and places are invented.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use sijill_intake::list::Sex;
use sijill_model::Attested;
use sijill_names::{Kind, Script, Token, fold, likeness, parse};
use sijill_register::index::{Asked, Choice, Closeness, Days, Facet, Filters, Index, Indexed, Order};
use sijill_register::{AgeGroup, Date};

const NAMES: [&str; 12] = [
    "Karim Yusuf Tallaf",
    "كريم يوسف تلاف",
    "Kareem al-Tallaf",
    "عبد الرحمن علي زرواني",
    "Abdul Rahman Ali Zirwani",
    "Abdulrahman Zirwani",
    "Salma Omar Zirwani",
    "سلمى عمر الزرواني",
    "Karima Tallaf",
    "Dr. Nadia Omar",
    "ناديا عمر",
    "unidentified 14",
];
const PLACES: [&str; 4] = ["arza", "ayn al ward", "sahla", "P-7"];
const WORDS: [&str; 6] = ["Arza", "عرزة", "Ayn al-Ward", "عين الورد", "H-1023", "B-10"];
const TEXTS: [&str; 22] = [
    "",
    "karim",
    "kar",
    "k",
    "كريم",
    "kareem tallaf",
    "Tallaf Karim",
    "تلاف",
    "al-Tallaf",
    "عبد الرحمن",
    "عبدالر",
    "abdul rahman zirwani",
    "rahman",
    "zirw",
    "زرواني",
    "الزرواني",
    "h-10",
    "H 1023",
    "10",
    "عين",
    "nadia omar arza",
    "—",
];
const SEXES: [Sex; 2] = [Sex::Female, Sex::Male];
const GROUPS: [AgeGroup; 3] = [AgeGroup::Child, AgeGroup::Adult, AgeGroup::Older];
const WELL: [Attested; 3] = [Attested::Confirmed, Attested::Probable, Attested::Possible];

fn date() -> impl Strategy<Value = Date> {
    (2030i16..2032, prop::option::of((1u8..13, prop::option::of(1u8..29)))).prop_map(|(year, month)| Date {
        year,
        month: month.map(|(month, _)| month),
        day: month.and_then(|(_, day)| day),
    })
}

fn victim() -> impl Strategy<Value = Indexed> {
    let said = (
        subsequence(NAMES.as_slice(), 0..3),
        subsequence(WORDS.as_slice(), 0..3),
        subsequence(SEXES.as_slice(), 0..=2),
        subsequence(GROUPS.as_slice(), 0..=2),
        subsequence(PLACES.as_slice(), 0..=2),
        prop::collection::vec(date(), 0..3),
        subsequence(vec![0u32, 1, 2], 1..=3),
    );
    let own = (prop::option::of(0u8..99), select(WELL.as_slice()), 1usize..5, 0u8..=10);
    (said, own).prop_map(|((names, words, sex, age_groups, places, died, lists), own)| {
        let texts = |of: Vec<&str>| of.into_iter().map(str::to_owned).collect();
        let (age, attested, records, tenths) = own;
        Indexed {
            names: texts(names),
            words: texts(words),
            sex,
            age_groups,
            age,
            places: texts(places),
            died,
            lists,
            attested,
            records,
            probability: f32::from(tenths) / 10.0,
        }
    })
}

fn choices<T: Clone + std::fmt::Debug + 'static>(of: Vec<T>) -> impl Strategy<Value = Vec<Choice<T>>> {
    let mut all: Vec<Choice<T>> = of.into_iter().map(Choice::Is).collect();
    all.extend([Choice::Differ, Choice::NotGiven]);
    prop_oneof![2 => Just(Vec::new()), 1 => subsequence(all, 1..3)]
}

fn filters() -> impl Strategy<Value = Filters> {
    let places: Vec<String> = PLACES.iter().chain(&["nowhere"]).map(|key| (*key).to_owned()).collect();
    let days = (prop::option::of(date()), prop::option::of(date()), any::<bool>());
    let some = |of: Vec<usize>| prop_oneof![3 => Just(Vec::new()), 1 => subsequence(of, 1..2)];
    (
        choices(SEXES.to_vec()),
        choices(GROUPS.to_vec()),
        prop_oneof![2 => Just(Vec::new()), 1 => subsequence(WELL.to_vec(), 1..3)],
        choices(places),
        prop::option::of(days.prop_map(|(from, to, not_given)| Days { from, to, not_given })),
        some(vec![0, 1, 2, 7]),
        some(vec![0, 1, 2, 7]),
        prop::option::weighted(0.3, (0usize..3, 1usize..4)),
    )
        .prop_map(|(sex, age_group, attested, place, died, on, not_on, lists)| Filters {
            sex,
            age_group,
            attested,
            place,
            died,
            on,
            not_on,
            lists,
        })
}

/// Every word that a victim is found by.
fn words_of(victim: &Indexed) -> Vec<String> {
    let mut all = Vec::new();
    for text in victim.names.iter().chain(&victim.words) {
        all.extend(fold(text).split(' ').map(str::to_owned));
        all.extend(parse(text).standing().iter().cloned());
    }
    all
}

fn sounds_like(a: &str, b: &str) -> bool {
    let read = |text: &str| {
        let token = Token::new(text);
        let name = text.chars().count() > 1 && !text.contains(|c: char| c.is_ascii_digit());
        (name && token.script() != Script::Other).then_some(token)
    };
    let (Some(a), Some(b)) = (read(a), read(b)) else { return false };
    a.key() == b.key() && likeness(&a, &b).kind <= Kind::Near
}

/// How close a victim is to a text, if it fits at all.
fn closeness(victim: &Indexed, text: &str, most: Closeness) -> Option<Closeness> {
    let own = words_of(victim);
    let one = |word: &str| -> Option<Closeness> {
        let any = |test: &dyn Fn(&str) -> bool| own.iter().any(|own| test(own));
        if any(&|own| own == word) {
            Some(Closeness::Written)
        } else if word.chars().count() > 1 && any(&|own| own.starts_with(word)) {
            Some(Closeness::Begun)
        } else {
            any(&|own| sounds_like(own, word)).then_some(Closeness::Sounding)
        }
    };
    let all = |words: Vec<String>| -> Option<Closeness> {
        let each: Option<Vec<Closeness>> = words.iter().map(|word| one(word)).collect();
        each?.into_iter().max()
    };
    let words: Vec<String> =
        fold(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    if words.is_empty() {
        return Some(Closeness::Written);
    }
    let parts = parse(text).standing().to_vec();
    [all(words), all(parts)].into_iter().flatten().min().filter(|close| *close <= most)
}

fn holds<T: PartialEq>(choices: &[Choice<T>], said: &[T]) -> bool {
    let one = |choice: &Choice<T>| match choice {
        Choice::Is(value) => said.contains(value),
        Choice::Differ => said.len() > 1,
        Choice::NotGiven => said.is_empty(),
    };
    choices.is_empty() || choices.iter().any(one)
}

fn on_days(days: &Days, died: &[Date]) -> bool {
    let whole =
        |date: Date, month: u8, day: u8| (date.year, date.month.unwrap_or(month), date.day.unwrap_or(day));
    let may = |date: &Date| {
        days.from.is_none_or(|from| whole(*date, 12, 31) >= whole(from, 1, 1))
            && days.to.is_none_or(|to| whole(*date, 1, 1) <= whole(to, 12, 31))
    };
    if died.is_empty() { days.not_given } else { died.iter().any(may) }
}

fn fits(victim: &Indexed, filters: &Filters) -> bool {
    let on = |list: &usize| victim.lists.iter().any(|own| *own as usize == *list);
    holds(&filters.sex, &victim.sex)
        && holds(&filters.age_group, &victim.age_groups)
        && (filters.attested.is_empty() || filters.attested.contains(&victim.attested))
        && holds(&filters.place, &victim.places)
        && filters.died.is_none_or(|days| on_days(&days, &victim.died))
        && filters.on.iter().all(on)
        && !filters.not_on.iter().any(on)
        && filters.lists.is_none_or(|(least, most)| (least..=most).contains(&victim.lists.len()))
}

/// Counts by hand, to be held against a facet.
fn counted<'a, T: PartialEq + 'a>(
    facet: &Facet<T>,
    victims: impl Iterator<Item = &'a Indexed>,
    said: impl Fn(&'a Indexed) -> Vec<T>,
) -> Result<(), TestCaseError> {
    let said: Vec<Vec<T>> = victims.map(said).collect();
    for (value, count) in &facet.values {
        prop_assert_eq!(*count, said.iter().filter(|said| said.contains(value)).count());
        prop_assert!(*count > 0);
    }
    let none_left_out = said.iter().flatten().all(|value| facet.values.iter().any(|(own, _)| own == value));
    prop_assert!(none_left_out);
    prop_assert_eq!(facet.not_given, said.iter().filter(|said| said.is_empty()).count());
    Ok(())
}

fn distinct<T: Ord>(mut of: Vec<T>) -> Vec<T> {
    of.sort();
    of.dedup();
    of
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn it_finds_and_counts_what_going_through_all_does(
        victims in prop::collection::vec(victim().prop_map(|victim| Indexed { died: distinct(victim.died), ..victim }), 0..90),
        text in select(TEXTS.as_slice()),
        most in select(vec![Closeness::Written, Closeness::Begun, Closeness::Sounding]),
        filters in filters(),
    ) {
        let index = Index::build(victims.clone(), str::to_owned);
        let asked = Asked { text, closeness: most, filters: filters.clone(), take: usize::MAX, ..Asked::default() };
        let found = index.ask(&asked);
        let with_words: Vec<(usize, &Indexed, Closeness)> = (0..)
            .zip(&victims)
            .filter_map(|(n, victim)| Some((n, victim, closeness(victim, text, most)?)))
            .collect();
        let of = |filters: &Filters| with_words.iter().filter(|(_, victim, _)| fits(victim, filters)).collect::<Vec<_>>();
        let mut expected: Vec<(usize, Closeness)> = of(&filters).iter().map(|(n, _, close)| (*n, *close)).collect();
        prop_assert_eq!(found.total, expected.len());
        let closest_first = found.victims.is_sorted_by_key(|(_, close)| *close);
        prop_assert!(closest_first);
        let mut got = found.victims.clone();
        got.sort();
        expected.sort();
        prop_assert_eq!(got, expected);

        let without = |change: &dyn Fn(&mut Filters)| {
            let mut less = filters.clone();
            change(&mut less);
            of(&less).into_iter().map(|(_, victim, _)| *victim).collect::<Vec<_>>().into_iter()
        };
        counted(&found.facets.sex, without(&|less| less.sex.clear()), |victim| victim.sex.clone())?;
        counted(&found.facets.age_group, without(&|less| less.age_group.clear()), |victim| victim.age_groups.clone())?;
        counted(&found.facets.attested, without(&|less| less.attested.clear()), |victim| vec![victim.attested])?;
        counted(&found.facets.place, without(&|less| less.place.clear()), |victim| victim.places.iter().map(String::as_str).collect())?;
        counted(&found.facets.died, without(&|less| less.died = None), |victim| victim.died.clone())?;
        counted(&found.facets.on, without(&|_| ()), |victim| victim.lists.iter().map(|list| *list as usize).collect())?;
        counted(&found.facets.lists, without(&|less| less.lists = None), |victim| vec![victim.lists.len()])?;
    }

    #[test]
    fn pages_are_pieces_of_one_order(
        victims in prop::collection::vec(victim(), 1..60),
        text in select(TEXTS.as_slice()),
        order in select(vec![Order::Closeness, Order::Name, Order::Place, Order::Died, Order::Age, Order::Records, Order::Probability]),
        backwards in any::<bool>(),
        size in 1usize..9,
    ) {
        let index = Index::build(victims.clone(), str::to_owned);
        let asked = Asked { text, order, backwards, take: usize::MAX, ..Asked::default() };
        let all = index.ask(&asked).victims;
        let mut pieces = Vec::new();
        for page in 0..=all.len() / size {
            let page = index.ask(&Asked { skip: page * size, take: size, ..asked.clone() });
            prop_assert_eq!(page.total, all.len());
            pieces.extend(page.victims);
        }
        prop_assert_eq!(&pieces, &all);
        // What is given is in order; what is not stands at the end, whichever way.
        let key = |n: usize| -> Option<(String, u64)> {
            let victim = &victims[n];
            Some(match order {
                Order::Closeness | Order::Name => (victim.names.first().map(|name| fold(name))?, 0),
                Order::Place => (victim.places.iter().map(|place| fold(place)).min()?, 0),
                Order::Died => (victim.died.iter().min().map(|date| {
                    format!("{:04} {:02} {:02}", date.year, date.month.unwrap_or(0), date.day.unwrap_or(0))
                })?, 0),
                Order::Age => (String::new(), u64::from(victim.age?)),
                Order::Records => (String::new(), victim.records as u64),
                Order::Probability => (String::new(), u64::from(victim.probability.to_bits())),
            })
        };
        if order != Order::Closeness {
            let keys: Vec<_> = all.iter().map(|(n, _)| key(*n)).collect();
            let given: Vec<_> = keys.iter().flatten().collect();
            prop_assert!(keys[given.len()..].iter().all(Option::is_none));
            let in_order = if backwards { given.is_sorted_by(|a, b| a >= b) } else { given.is_sorted() };
            prop_assert!(in_order, "{:?}", given);
        }
    }
}

/// Which names a text finds.
#[track_caller]
fn check(text: &str, found: &[&str]) {
    let victims = NAMES.iter().map(|name| Indexed {
        names: vec![(*name).to_owned()],
        words: Vec::new(),
        sex: Vec::new(),
        age_groups: Vec::new(),
        age: None,
        places: Vec::new(),
        died: Vec::new(),
        lists: vec![0],
        attested: Attested::Possible,
        records: 1,
        probability: 1.0,
    });
    let index = Index::build(victims, str::to_owned);
    let answer = index.ask(&Asked { text, take: 99, ..Asked::default() });
    let names: Vec<&str> = answer.victims.iter().map(|(n, _)| NAMES[*n]).collect();
    assert_eq!(names, found, "{text}");
}

#[test]
fn names_are_found_across_scripts() {
    check("karim tallaf", &["Karim Yusuf Tallaf", "Karima Tallaf", "Kareem al-Tallaf", "كريم يوسف تلاف"]);
    check("كريم تلاف", &["كريم يوسف تلاف", "Kareem al-Tallaf", "Karim Yusuf Tallaf"]);
    check("الزرواني سلمى", &["سلمى عمر الزرواني", "Salma Omar Zirwani"]);
    check(
        "abd al-rahman zirwani",
        &["Abdul Rahman Ali Zirwani", "Abdulrahman Zirwani", "عبد الرحمن علي زرواني"],
    );
}
