## Claims and sources.
claim = Claim
source = Source
when = When
read-in = Read in
note = Note
linked = Linked
disputed-by = Disputed
recorded = Recorded
operation = operation
against = What speaks against it
against-none = No claim in the casebook is recorded as contradicting this one.
confidence-low = low confidence
confidence-medium = medium confidence
confidence-high = high confidence
as-written = As it was written
row = row
exhibit = exhibit
no-such-row = The exhibit has no such row.
history = What became of it
state = State
state-live = stands
state-retracted = taken back
state-corrected = corrected since
publisher = Publisher
title = Title
author = Author
date = Date
kind = Kind
via = By way of
access = How it was reached
reliability = Reliability
address = Address
claims = Claims
claims-read = Claims read in it, or resting on it
claims-none = None that can be seen with these settings.
look-without = Look at the case without this source
sources-about = Who says it. Sources that rest on one another are one origin, however many they are.
sources-none = No source yet
sources-none-next = Import a folder of tables, or enter a claim: its source comes with it.
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
