# The report, in English. Every message has its twin in ar/report.ftl; a test holds them together.

kicker = Sijill report
made-on = Made on { $date } from a casebook of claims. Every line below opens to the claim and the source it rests on.
setting-on = Asked about the day
setting-as-known = As known by
setting-all = all that is in the casebook
setting-as-recorded = As recorded by
setting-root = Casebook root
stance = This report states no guilt. It sorts what sources say, shows who says it, and keeps the contrary material beside it.
contents = Contents
not-stated = not stated
no-range = no number
list-comma = ,
possibly-known = Perhaps published only after the limit on what was known.
contrary = Against or beside it
contrary-none = nothing in the casebook
said-by = Said by

claims-count = { $count ->
    [one] One claim
   *[other] { $count } claims
}
sites-count = { $count ->
    [one] one site
   *[other] { $count } sites
}

## The four questions

head-q1 = How many people, and by whose count?
head-a1-none = The casebook holds no published count.
head-a1 = The casebook holds { $tallies ->
    [one] one published count
   *[other] { $tallies } published counts
} by { $counters ->
    [one] one counter
   *[other] { $counters } counters
}, each kept with its scope and wording.
head-a1-largest = The set on one footing that names the greatest number ({ $what }) has { $members } of them.
head-q2 = Do the published figures agree?
head-a2-none = No two counts stand on one footing, so none can be compared.
head-a2 = { $groups ->
    [one] One set of counts
   *[other] { $groups } sets of counts
} can be compared; in { $apart ->
    [0] none of them
    [one] one of them
   *[other] { $apart } of them
} two counts share no number.
head-a2-sums = Of { $sums ->
    [one] one sum that a source makes, { $refused } is refused here
   *[other] { $sums } sums that sources make, { $refused } are refused here
}, because their parts are not shown to count different people; plain bounds stand in their place.
head-q3 = Who is said to have been there, and who answered to whom?
head-a3-no-sites = No source places anyone at a site.
head-a3-sites = Sources name { $named ->
    [one] one unit, group or person
   *[other] { $named } units, groups or persons
} at { $sites ->
    [one] one site
   *[other] { $sites } sites
}.
head-a3-no-chain = No unit was asked about.
head-a3-gap = No claim says to whom { $units } answered on { $day }.
head-a3-chain = On { $day } the best { $count ->
    [one] path
   *[other] paths
} from { $units } { $count ->
    [one] leads
   *[other] lead
} to { $top } and { $count ->
    [one] is
   *[other] are
} { $holds ->
    [certain] certain
   *[possible] possible, not certain
}.
head-q4 = What was promised, and what came of it?
head-a4-none = The casebook holds no promise or duty.
head-a4 = { $promises ->
    [one] One promise or duty is
   *[other] { $promises } promises and duties are
} recorded.
head-a4-states = Reckoned on { $day }: { $overdue } past the due date without word, { $notmet } said not to have been met, { $late } met late, { $met } met, { $open } open or not yet due.

## Counts

tolls-title = Published counts
tolls-lead = What has been counted, by whom, and which figures can stand beside one another.
tolls-empty = The casebook holds no published count.
sums-title = Sums that sources make
sums-empty = No source in the casebook adds counts up.
sum-heading = Sum: { $sum }
sum-stands = stands
sum-refused = refused
sum-parts = Parts: { $parts }
sum-added = They add up to { $range }.
sum-why-stands = Why it stands
sum-why-refused = Why it is refused
bounds-title = What can be said in its place
shared-summary = { $count ->
    [one] One site at which more than one part has forces
   *[other] { $count } sites at which more than one part has forces
}
groups-title = Counts on one footing
groups-empty = No two counts share place, time and scope closely enough to be compared.
group-spread = They reach from { $range }.
group-spread-open = They reach from { $low } upward, with no upper end.
group-common = All of them allow { $range }.
group-no-common = No number fits all of them.
apart-title = Figures that share no number
apart = { $a } and { $b } lie at least { $gap } apart.
origins = Independent origins ({ $count }):
series-title = Figures that moved
alone-title = Counts that stand alone
alone-summary = { $count ->
    [one] One count with which no other can be compared
   *[other] { $count } counts with which no other can be compared
}
attributed-to = attributed to
denied = denied by its source
axis-people = people
chart-key = A dot is one number, a bar a range, an arrow a count with no upper end. Values stand at the side.
chart-sum-key = Filled: published. Hollow: derived here. Cross or hatching: a sum that is not let stand.
chart-group-desc = Ranges of the counts in this set, one under another on one scale
chart-sum-desc = Ranges of the parts, of the stated sum and of the bounds that can be given instead
chart-stated-sum = Stated sum
growth-title = Counts over time
growth-desc = Counts on one footing at the day as of which each was made, with its range; the figures of one counter are joined
overlap-title = Forces and sites
overlap-desc = At which sites the forces behind several counts are said to have been, by which claims; whoever died where two were is counted in both
overlap-lead = A count of the dead of a force's sites counts all who died there, by whomever. Where two columns are marked in one line, both count the dead of that site.
bound-title = A bound, and how it moves
bound-desc = The least and the most that the counts held together allow, and the same when something is read otherwise
origins-title = Where a statement comes from
origins-desc = Upward from the statement to the sources it was read in, those they rest on, and whoever says it first
origins-cut = falls without it
chart-bound = Bound
chart-total = Published total
wording-title = How wording is read as a range
wording-lead = Sources write “nearly 900” or “at least 24”. These words are read by one rule, applied to every source alike.
wording-example = Example: { $words } is read as 850 to 899.
wording-exact = N
wording-at-least = N or more
wording-more-than = N + 1 or more
wording-nearly = from one step below N to N - 1; the step is 2 below 10, 10 below 100, 50 below 1,000, 100 below 10,000, then 1,000
wording-about = the numbers that round to N: half a step below N to just under half a step above
wording-at-most = 0 to N
wording-fewer-than = 0 to N - 1
wording-between = the two ends given
wording-dozens = 24 to 99
wording-hundreds = 200 to 999
wording-thousands = 2,000 to 9,999
wording-some = 1 or more
wording-not-stated = no range
range-between = { $low } to { $high }
range-open = { $low } or more

## Figures

figure-refused = no figure
figure-rule = Rule
figure-steps = Steps
figure-inputs = Rests on
figure-assumptions = Holds if
figure-id = Id

## Sites

sites-title = Sites
sites-lead = Where something is said to have happened, who is said to have been there, and on whose word.
sites-empty = No source in the casebook says that something happened at a place.
sites-other-times = Sites of other times
site-nobody = No source names who was there.
site-elsewhere = { $count ->
    [one] One further incident within it is shown at its own site.
   *[other] { $count } further incidents within it are shown at their own sites.
}
units-title = The same by unit
unit-nowhere = No source places it at a site.
aggregates-title = Figures for sets of sites that are not listed
witnesses = witnesses:
others-summary = { $count ->
    [one] One other claim about this place
   *[other] { $count } other claims about this place
}
map-title = Map of the sites
map-desc = Each dot is a place at which something is said to have happened; the same places are listed in the text below.
map-caption = Points as claimed: { $points }
map-no-points = No site has a known point, so no map is drawn.
map-beside = No point known:
map-beyond = Beyond this map:
map-counted = Killed there, as stated: least to most of any source; “+” where the most is open. The area follows the most.
map-uncounted = No number stated
map-other-time = Another time, by year
map-schematic = Road, schematic: only the places along it are known
map-km = km
map-attribution = Base map: Natural Earth, public domain. Boundaries imply no judgement on the status of any territory; dashed where disputed.

## Chain of command

chain-title = Who answered to whom
chain-lead = The paths upward from each unit on the day asked about, what each hangs on, and what no claim says.
chain-empty = No unit was asked about.
chain-no-path = No claim in the casebook says to whom it answered on that day.
chain-heading = { $unit } on { $day }
chain-key = Upward. Solid: holds on that day. Dashed: holds possibly. Dash and dot: contested. Numbers lead to the table of steps.
chain-desc = Layers of boxes joined upward by lines; every line is a step of the table below.
chain-more = Further paths not shown: { $count }.
chain-cut-short = The search stopped at its limit: there may be more.
tops-title = Where the paths end
arrow = →
weakest = weakest step
weakest-line = Hangs on step { $number }:
confidence = { $confidence ->
    [low] low confidence
    [medium] medium confidence
   *[high] high confidence
}
holds-certain = certain
holds-possible = possible
holds-no = not that day
basis-formal = formal
basis-de-facto = in fact
basis-contested = contested
basis-not-stated = on paper or in fact: not said
steps-title = Every step, with what stands for and against it
steps-lead = A step that is certain is shown by its source on that very day; a possible one is neither shown nor excluded.
other-days-title = Ties that do not hold on that day
other-days-summary = { $count ->
    [one] One tie of another time
   *[other] { $count } ties of other times
}

## Acts met again at several sites

patterns-title = Acts met again at several sites
patterns-lead = Which acts are told of at more than one site, by whom, and what their recurrence owes to one source.
patterns-empty = No act is coded at more than one site.
patterns-trap = Claims that code an act: { $claims }, of which { $first } come from { $who }. Acts shown at two or more separate sites: { $recurring }; without that origin: { $without }.
patterns-trap-why = One reporter who asks every place the same question makes acts recur. Recurrence counts for as much as there are origins that share no source.
patterns-drawing-desc = A row for each act, a column for each site; in each cell the number of independent origins that tell of it.
patterns-caption = Each number is how many independent origins tell of the act at that site. An empty cell says that nobody tells of it, not that it did not happen.
patterns-one = told by one origin
patterns-several = told by two or more
patterns-done-by = said to have been done by
patterns-elsewhere = of no one site:
patterns-tests = Are sites more alike in their acts where they share something? Sites are separate from { $km } km. Few ways would mean that recurrence goes with it beyond chance dealing; many, that these sites do not show it, not that it is not so.
patterns-test-source = The same origin tells of them:
patterns-test-force = The same force is said to have been there:
patterns-test-force-within = The same force, among sites that the same origins tell of:
patterns-test-distance = They lie nearer to each other:
patterns-test-counted = as alike as they are, or more, in { $great } of { $ways } ways to deal it among the sites.

## Promises

promises-title = Promises and duties
promises-lead = Who owed what to whom, by when, and what sources say became of it.
promises-empty = The casebook holds no promise or duty.
promises-reckoned = Days are reckoned to { $day }.
owed-to = to
made = made
as-of = as of
state-overdue = overdue
state-not-met = said not met
state-met-late = met late
state-met = met
state-not-due = not yet due
state-open = open, no date
days-late = { $days ->
    [one] one day late
   *[other] { $days } days late
}
days-late-between = { $least } to { $most } days late

## Timeline

timeline-title = Timeline
timeline-lead = Everything that a source dates, in order.
timeline-empty = Nothing in the casebook is dated.
timeline-desc = Lanes of dated entries; the full list follows in the table.
timeline-key = A dark bar is one day; a pale one means any of those days; an arrow reaches beyond them. Two strokes mark months left out.
timeline-overview = Entries by month
timeline-close-up = The dense days
timeline-more = more in the list below
timeline-summary = { $count ->
    [one] The one dated entry
   *[other] All { $count } dated entries
}
lane-incident = Incidents
lane-command = Organisation
lane-promise = Promises
lane-event = Events
lane-count = Counts

## Left out

left-out-title = What was left out
left-out-lead = What this report does not take into account because of the limit on what was known.
left-out-no-limit = No limit was set: all claims in the casebook are taken into account.
left-out = { $count ->
    [one] One claim published after { $day } is
   *[other] { $count } claims published after { $day } are
} left out.
left-out-doubtful = { $count ->
    [one] One claim is
   *[other] { $count } claims are
} taken in with doubt (†): the publication may be later than the limit.

## How to read

reading-title = How to read this report
reading-lead = What the words, numbers and marks mean.
reading-claims-term = Claims
reading-claims = A claim is what one source says. The small keys after a line lead to the claim, and from there to the source and the place in it. Words in quotation marks are the source’s or coder’s own.
reading-counts-term = Counts
reading-counts = A count is kept as a range with its wording. A derived figure opens to its rule, its steps and what it rests on.
reading-dates-term = Dates
reading-dates = Dates are written year, month, day. { $interval } is an interval; ~ means about ({ $about }), ? means uncertain ({ $doubtful }). An approximate day is widened by { $day } days on both sides, a month by { $month }, a year by { $year }.
reading-holds-term = Certain, possible
reading-holds = A relation is certain on a day when its source shows it on that day, possible when the source neither shows nor excludes the day. “First cited” is not “began”, and an unknown end never means “still”.
reading-confidence-term = Confidence
reading-confidence = High: three or more independent origins, one of them primary, none contradicting. Medium: two or more. Low: otherwise. Articles that rest on one interview are one origin.
reading-weakest-term = Weakest step
reading-weakest = A path is as strong as its weakest step, which is named with the reason.
reading-times-term = Three times
reading-times = “On” asks when a thing was true, “as known” by when it was published, “as recorded” by when it stood in the casebook.
reading-language-term = Language
reading-language = Claims, quotations and the reasons that the rules give stay in the language in which they were written.
reading-verify-term = Checking
reading-verify = The casebook root and the id of every figure stand in this file, so that the figures can be derived again from the casebook.

## Columns

col-count = Count
col-counter = Counted by
col-whom = Whom
col-where-when = Where and when
col-as-of = As of, method
col-figures = Figures
col-moved = How it moved
col-place = Place
col-parts-there = Parts with forces there
col-words = Words
col-read-as = Read as (N is the number written)
col-date = Date
col-what = What is said to have happened
col-killed = Killed
col-witnesses = Witnesses
col-said-by = Said by
col-who = Who
col-role = Role, in the coder’s words
col-basis = On what basis
col-place-date = Place and date
col-step = Step
col-grade = That day
col-claims = Claims
col-contrary = Against or beside it
col-reason = Why not that day
col-act = Act
col-separate-sites = Separate sites
col-act-sites = At
col-origins = Origins
col-promise = Promise or duty
col-who-whom = Who, to whom
col-due = Due
col-state = Where it stands
col-outcome = What became of it
col-lane = Kind
col-entry = Entry
col-published = Published
col-source = Source
col-key = Key
col-says = What is said
col-read-in = Read in
col-note = Remarks
col-publication = Publication
col-access = How it was reached
col-reliability = Reliability

## Appendix

appendix-claims = Claims
appendix-sources = Sources
appendix-lead = Every claim that the report cites, in the order of its keys: what is said, by whom, where it was read, and the row of the table it was entered in.
appendix-no-claims = No claim is cited.
appendix-no-sources = No source is cited.
sources-lead = Every source behind those claims. Addresses are printed, not linked: pages outside may print the names of private people.
via = via
disputed = disputed

link-contradicts = contradicts
link-confirms = confirms
link-supports = supports
link-updates = updates
link-dates = dates
link-part-of = part of
link-sum-of = sum of
link-derived-from = derived from
link-same-as = same as
link-supersedes = supersedes
link-superseded-by = superseded by
link-overlaps = overlaps
link-compares = compares
link-refines = refines
link-see = see

## Drawings of the graph alone

chain-desc-alone = Layers of boxes joined upward by lines, from the one asked about. The steps, in order:
organigram-title = Who answers to whom
organigram-desc = A tree read down the page, each under the one it answers to. In words:
organigram-head = headed by
organigram-also = also answers to
ties-title = Who answered to whom, day by day
ties-desc = Each tie, with what is there on each of the days. In words:
ties-begins = begins
ties-ends = ends
ties-none = no claim has it hold
ties-between = begins or ends on some day between the two
days-title = Sites, day by day
days-desc = A small map for each day, with the forces that are said to have been there and the hour where a source gives one. In words:
days-some-day = On one or more days of
days-nobody = no force named
days-no-point = no point known
days-forces = Forces, as they are said to have been there:
lanes-desc = A lane for each thing, with what is dated of it.
lanes-more = more

# What a claim says, and when.
list-semicolon = ;
says-denied = it is denied that { $what }
says-at = { $subject } (at { $place })
says-bears = { $claim } is put to { $elements } of { $subject }, { $bearing }
says-bears-for = in support
says-bears-against = against
says-bears-possibly = as possible material
says-named = { $subject } is named
says-role = { $subject } is said to have had the role { $role }
says-in = { $what } in { $object }
says-in-at = { $what } in { $object } at { $place }
says-in-sites = { $what } in { $object }, a set of { $sites } sites
says-between = { $low } to { $high }
when-shown = shown { $date }
when-shown-both = shown from { $first } to { $last }
when-in-name = in name { $date }
when-undated = undated
when-from = from { $date }
when-first-shown = first shown { $date }
when-name-from = in name from { $date }
when-no-start = start not stated
when-until = until { $date }
when-last-shown = last shown { $date }
when-name-until = ended in name { $date }
when-no-end = end not stated
when-made = made { $date }
when-due = due { $date }
when-for = for { $date }
when-as-of = as of { $date }
when-incident = incident dated { $date }
measure-killed = killed
measure-injured = injured
measure-missing = missing
measure-detained = detained
measure-displaced = displaced
## Reasons that answers give.
grade-origins = { $count ->
    [one] 1 independent origin
   *[other] { $count } independent origins
}
grade-none-primary = none of them primary
grade-contradictions = { $count ->
    [one] 1 contradiction live
   *[other] { $count } contradictions live
}
grade-unreliable = a source graded E
tie-commanded = was commanded by
tie-commands = is commanded by
tie-controls = is controlled by
tie-heads = is headed by
tie-leads = is led by
tie-led = was led by
tie-serves-as = is held by
tie-continues = continues as
tie-of-which = of which it is said: { $upper } { $says }
against-contradicted = { $own } is contradicted by { $claim }: { $what }
against-disputed = { $own } is disputed: { $reason }
against-link = the link { $own } is disputed: { $reason }
against-begins = begins { $date }, later than the day ({ $claim })
against-ended = ended { $date }, earlier than the day ({ $claim })
against-name-ended-on = ended in name in { $date } ({ $claim })
against-name-ended = ended in name ({ $claim })
against-denied = denied by { $claim }: { $what }
against-asserted = against { $claim }: { $what }
against-passed = { $what } ({ $claim })
against-other = another is said to hold the command that day: { $what } ({ $claim })
against-in-words = named in words only, outside the chain: { $what } ({ $claim })
against-circle = lies on a circle: by other claims { $upper } in the end answers to { $lower }
against-not-yet = { $thing } is said to begin { $date } ({ $claim }), later than the day
against-not-yet-undated = { $thing } is said to begin at no stated date ({ $claim }), later than the day
against-from = { $thing } exists from { $date } by the casebook's own note, later than the day
against-to = { $thing } exists to { $date } by the casebook's own note, earlier than the day
weak-origins = { $count ->
    [0] no named origin
    [1] one origin
    [2] two origins
    [3] three origins
   *[other] { $count } origins
}
weak-and-others = and others
weak-shown = shown on the day
weak-possible = possible only:
weak-not-on-the-day = not on the day
weak-contested = contested
gap-casebook = the casebook
gap-known-by = the casebook known by { $day }
gap-no-path = no path of claims in { $casebook } leads from { $from } to { $thing } on { $day }
gap-none = no claim in { $casebook } names a superior of { $thing } on { $day }
gap-in-words = claims in { $casebook } name a superior of { $thing } on { $day } in words only: { $names }
gap-asked = the path was asked to end here; { $count } above { $thing } are named on { $day }
gap-circle = every superior of { $thing } that claims name on { $day } answers in turn to it, in a circle: { $names }
