## The register.
nav-register = Register
nav-count = Count
nav-lists = Lists
reg-lead = Everyone whom the lists name, each once, however often and in whichever script they are written.
reg-old = Lists or decisions have changed since. The register is being worked out anew; this is the last.
reg-failed = The lists cannot be read together
reg-none = The casebook holds no list of the dead
reg-none-next = Take a list in: a CSV file, a spreadsheet. Its rows stay as they are written.
reg-none-then = The casebook held no list of the dead by then
reg-hidden = { $lists ->
    [one] One list was made or published later.
   *[other] { $lists } lists were made or published later.
}
reg-stage-reading = Opening the lists
reg-stage-names = Reading names
reg-stage-blocking = Finding rows to compare
reg-stage-fitting = Weighing what agreement is worth
reg-stage-comparing = Comparing rows
reg-stage-clustering = Putting records together
reg-stage-weighing = Weighing other ways to put them together
reg-stage-indexing = Preparing the search
reg-or = or
reg-differ = records differ
reg-not-given = not given
reg-female = female
reg-male = male
reg-child = child (under 18)
reg-adult = adult (18 to 59)
reg-older = older (60 and over)
reg-confirmed = confirmed
reg-probable = probable
reg-possible = possible
reg-rule-confirmed = two or more independent origins name the person
reg-rule-probable = one origin names the person, with a place or a date of death
reg-rule-possible = one origin names the person, with neither place nor date of death
reg-range = { $best }, between { $low } and { $high }
reg-named = persons are named by { $lists ->
    [one] one list
   *[other] { $lists } lists
} in { $records ->
    [one] one record
   *[other] { $records } records
}
reg-range-note = The range, at 95%, allows for rows wrongly put together or left apart, and for nothing else.
reg-open-count = Open the count
reg-found = { $victims ->
    [0] Nobody fits what is asked.
    [one] One victim fits what is asked.
   *[other] { $victims } victims fit what is asked.
}
reg-nameless = { $records ->
    [one] One record names nobody, and is counted as no victim.
   *[other] { $records } records name nobody, and are counted as no victims.
}
reg-limits = What is counted
reg-limit-enumeration = It is an enumeration: it counts the dead whom these lists name, and nobody else. Whoever is on no list is not counted, and how many they are does not follow from it.
reg-limit-errors = A person whose rows were not recognised as one is counted twice; two persons taken for one are counted once.
reg-limit-word = That a list names somebody does not show how, by whom or why that person died. Lists are taken at their word.
reg-narrow = Narrow the register
reg-search = Name, place or number, in any script
reg-clear = All of it
reg-close = Words
reg-close-sounding = sounding so, in any script
reg-close-begun = beginning so
reg-close-written = written so
reg-from = Died on or after
reg-to = Died on or before
reg-undated = Those without a date, too
reg-no-day = “{ $day }” is no date. Write 2031, 2031-05 or 2031-05-02.
reg-all-places = All places
reg-name = Name
reg-sex = Sex
reg-age = Age
reg-place = Place
reg-died = Died
reg-list = List
reg-attested = Attested
reg-sure = Probability
reg-caption = Victims
reg-sort-up = put in this order
reg-sort-down = turn the order about
reg-more-names = and { $names } more
reg-sounds = sounds alike
reg-nobody = Nobody fits what is asked
reg-nobody-next = Take one of the choices away, or search by sound.
pages-label = Pages
pages-here = { $from } to { $to } of { $all }
pages-first = First
pages-before = Back
pages-after = Next
pages-last = Last

## A victim and a record.
vic-victim = Victim
vic-record = Record
vic-several = Several ids begin so.
vic-origins = { $origins ->
    [0] (no list says who made it)
    [one] (one origin)
   *[other] ({ $origins } independent origins)
}
vic-sure-means = that just these records name this person
vic-records = Records side by side
vic-records-caption = What each record says, as it is written
vic-more-records = Further records:
vic-differ = What disagrees
vic-differ-none = On sex, age, place and date of death, the records do not contradict each other.
vic-lists = Lists that name this person
vic-lists-lead = Lists of one maker, or that draw on one another, are one origin.
vic-pairs = Why these records are taken for one person
vic-pairs-lead = Each pair is weighed by itself, in bits: each bit doubles the odds. Records can also belong together through a third.
vic-alone = One record alone names this person.
vic-and = and
vic-bits = { $bits } bits
vic-open-pair = Open the pair
vic-near = Near, and left apart
vic-near-lead = Records that were weighed against these and are taken for other persons, the likeliest first.
vic-near-none = No other record came near.
vic-protected = Protected fields
vic-protected-hidden = A list says something of religion or ethnicity. People are killed for these; they are shown only when asked for.
vic-protected-show = Show them
vic-protected-shown = Religion and ethnicity are shown. Mind who sees this screen, and what is copied from it.
vic-protected-hide = Hide them
vic-names-whom = Whom it names
vic-nobody = It names nobody, and is counted as no victim.
vic-from = Where it comes from

## Counts.
cnt-lead = A victim is counted once in every table. What records do not say, or differ on, is a line of its own, so that the lines add up to the whole.
cnt-choose = What to count
cnt-by = Count by
cnt-at = Only those said to have died at
cnt-named = persons named by the lists
cnt-named-at = persons said to have died at { $place }
cnt-open = See them
cnt-age-group = Age group
cnt-lists = Lists that name them
cnt-persons = Persons
cnt-range = Range
cnt-caption = Victims, each counted once
cnt-note = Ranges at 95%. The number of a line opens to the victims it counts; choices of the register count a victim whose records differ under each value.
cnt-more = { $lines ->
    [one] One more line is in the files.
   *[other] { $lines } more lines are in the files.
}
cnt-no-such = Victims are not counted by “{ $by }”.
cnt-rule = The rule
cnt-origins = Origins, not lists, are counted: lists of one publisher, lists of which one draws on the other, and lists that draw on a common source are one origin. A list of which the casebook does not say who made it may be a copy of any other, and adds no origin.

## Lists.
list-lead = What was taken in, each list with its file, its maker and its rows as they are written.
list-caption = Lists of the dead
list-note = A victim on two lists is counted with each of them.
list-hidden = { $lists ->
    [one] One list made or published later is left out.
   *[other] { $lists } lists made or published later are left out.
}
list-label = List
list-source = Made by
list-taken = Taken in
list-victims = Victims
list-alone = On it alone
list-yes = yes
list-no = no
list-see-victims = See the victims on it
list-rows = Rows as written
list-rows-caption = Rows of the file, as they are written
list-rows-here = Rows { $from } to { $to } of { $all }
list-no-rows = There are no rows here.
list-protected = Columns of religion and ethnicity are left out here; a record shows them when asked.
list-filled = Filled
list-unread = Not read
list-mapping = The mapping as it was signed
list-more-findings = and { $findings } more
reg-views = Saved views
view-keep = Keep this view
view-name = Name of this view
view-name-help = It is written to the log: whoever holds the casebook sees it.
view-entry = in the log
view-no-name = The view has no name. Give it one.
view-long-name = The name is longer than 120 signs. Give it a shorter one.
view-nothing = Nothing is asked of the register yet. Narrow it or put it in another order first.
view-too-much = More is asked than an address can hold. Ask for less.
view-again = kept again under its name
