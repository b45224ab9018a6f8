## Chains of command.
nav-chain = Chains of command
chain-choose = Choose a unit, person or post, then a day: who it answered to, what that hangs on, and what is left without a source.
ch-lead = By the claims held, with what stands against each step. Who says what; no statement of guilt.
no-day-chosen = No incident is dated, so there is no day to start from. Choose one above.
ch-day = Day
ch-day-help = Move it to look at another day. The marks are days on which a tie begins or ends, by the claims.
ch-go = Go to this day
ch-before = The change before: { $day }
ch-after = The next change: { $day }
ch-to = Up to
ch-to-help = A unit, person or post, by id or by any of its names. Empty: to every top.
ch-all-tops = To every top
ch-watched = Without what was set aside
ch-fallen = { $count ->
    [0] No claim falls with it: each is said elsewhere too.
    [one] One claim falls with it.
   *[other] { $count } claims fall with it.
}
ch-lost = No longer reached: { $names }
ch-weaker = Only possible now: { $names }
ch-gained = Now an end of a path: { $names }
ch-gone = Step that is gone:
ch-same = The paths are the same.
ch-hangs = What the paths hang on
ch-hangs-lead = The smallest sets of sources, and of claims, without any one of which no path is left.
ch-hangs-to = To { $top }
ch-hangs-none = No { $count } or fewer are found on which all paths hang.
ch-sets-more = Further sets not shown: { $count }.
ch-and = and
ch-together = together
ch-set-aside = Set aside and look
ch-put-back = Put back
ch-put-all-back = Put everything back
ch-aside = Set aside
ch-rests-on = Sources of this chain
ch-rests-on-none = None.
ch-alone = every path to a top needs it
ch-apart = Paths that share no step
ch-apart-lead = As many as { $count ->
    [one] one path
   *[other] { $count } paths
} of which no two share a step.
to-chain = Chain

## The organigram.
nav-org = Organigram
org-lead = Each unit under its best superior that day; other superiors beside it. Who says what; no statement of guilt.
org-none = No claim that holds on that day ties anything to anything above it.
org-caption = Solid lines hold that day, dashed ones possibly, dash-dotted ones are contested. Each opens in the list below.
org-lines = Line by line, with the claims
org-also = also
org-circle = in a circle of superiors, cut open here
org-untied = Untied
org-untied-lead = { $count ->
    [one] Of one unit no claim says that day who answers to whom:
   *[other] Of { $count } units no claim says that day who answers to whom:
}
org-diff = Compare with
org-diff-help = Another day, as in 2025-01-01: what begins, what ends, what holds otherwise.
org-compare = Compare
org-between = Between { $one } and { $other }
org-only = On { $one } and not on { $other }
org-changed = On both days, differently
org-same = Nothing differs.

## Who answered to somebody.
nav-under = Under one command
command-choose = Choose a person, unit or post: who is said to have answered to it, and when.
command-lead = Who is said to have answered to it, on which days. Who says what; no statement of guilt.
command-from = From
command-until = Until
command-backward = The last day lies before the first.
command-none = No claim that holds on any of these days ties anything to it.
command-days = Days
command-through = By way of
command-directly = directly
command-chain = Chain
command-caption = From { $from } to { $until }
command-cut-short = There are more days of change than are looked at: ask of a shorter stretch.

## Lists.
nav-units = Units
nav-persons = Persons
nav-places = Places
nav-incidents = Incidents
nav-things = Everything with an id
things-lead = What the casebook names. Search by any name, in Arabic or Latin letters.
list-search = Search names and ids
list-find = Search
list-name = Name
list-other = Other names
list-kind = Kind
things-note = What it is, as noted
list-id = Id
list-count = { $count ->
    [0] None
    [one] One
   *[other] { $count }
}
list-none = Nothing of that name
list-none-next = Try a part of the name, or its spelling in the other script.
list-pages = Pages of this list
list-here = { $from } to { $to } of { $count }
list-before = Earlier
list-after = Further
find-several = Several things answer to { $text }:
find-none = Nothing answers to { $text }. The nearest names:

## One thing.
thing-lead = What claims say of it. Who says what; no statement of guilt.
thing-names = Names
thing-names-none = No claim names it; the label is the keeper's.
thing-language = Language
thing-who-says = Who says so
thing-keeper = The keeper's label
thing-relations = Relations
thing-relations-on = Relations, on { $day }
thing-relation = What is said
thing-when = When, as dated
thing-on-day = That day
thing-claim = Claim
thing-denied = denied
thing-presence = Said to have been there
thing-presence-none = No source names who was there.
thing-aggregates = Named in figures for sets of sites
thing-where = Where and when
thing-contradictions = Contradictions about it
thing-contradictions-none = No rule finds claims about it that cannot all be so.
thing-about = Claims about it
thing-of = Claims that name it
thing-no-claims = None that can be seen with these settings.
thing-chain = Who it answered to
thing-command = Who answered to it
thing-elements = Its material under the elements of a rule
thing-met-in = Met in
thing-happened = Happened here

## Anything opened.
open-kicker = Opened
open-became = What became of it
open-bytes = Its exact bytes, as signed:
derived-step = Step
derived-wording = Wording
derived-row = File and row
nav-map = Map by day
daymap-lead = What is said to have happened where on one day, by whom, along the roads.
daymap-day-help = Move it to look at another day. The marks are days to which incidents are dated.
daymap-before = The incidents before: { $day }
daymap-after = The next incidents: { $day }
daymap-nothing = No incident is dated
daymap-nobody-that-day = No incident is dated to this day
daymap-caption = Letters name forces that a source puts there; who says so stands with each incident.
daymap-that-day = Incidents that can have been on this day
## What is noted of a thing.
noted-area = Area
noted-capacity = Public capacity
noted-class = Kind
noted-exists-from = Exists from
noted-exists-to = Exists to
noted-forces = Forces
noted-native-id = Id on the platform
noted-pcode = P-code
noted-place = Place
noted-platform = Platform
noted-role = Role
