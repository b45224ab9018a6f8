## The frame of every page.
name = Sijill
overview = Overview
skip = Skip to the text
sections = Sections
language = Language
beside = Beside the text
times = As of when
on = On
as-known = As known on
apply = Show
day-form = year-month-day, as in 2025-03-07
reset = Everything known, today
times-on = As things stood on { $day }.
times-known = Only what was published by { $day }.
times-all = With everything in the casebook.
times-without = Without { $sources }.
root = Casebook root
desk-stance = Sijill sorts material and shows who says what. It states no guilt.
notice = Note
read-only = This casebook lies where nothing can be written. It can be read, and nothing can be added.
no-day = “{ $value }” is not a day. Write it as year, month and day, as in 2025-03-07.
tools = What can be done with this page
tool-cite = Copy a citation
tool-print = Print
to-overview = To the overview
crumbs = Where this page stands

## The navigation.
nav-died = Who died?
nav-figures = Do the figures agree?
nav-tolls = Published counts
nav-command = Who answered to whom?
nav-sites = Sites and units
nav-patterns = Patterns
nav-promised = What was promised and done?
nav-promises = Promises
nav-timeline = Timeline
nav-material = The material
nav-sources = Sources
nav-desk = The desk
nav-settings = Settings

## What is wrong.
refused = This request was refused: it did not come from a page of this workbench.
locked-title = The workbench is locked to this browser
locked-body = The address that lets a browser in works once. Press Enter in the terminal where Sijill runs, and open the new address it prints.
fault-nothing = There is nothing here
fault-nothing-body = The casebook has no { $what } that can be seen with these settings. It may have been published later, or be written otherwise.
fault-unfit = This cannot be taken in
fault-stale = Somebody wrote in the meantime
fault-read-only = Nothing can be written
fault-casebook = The casebook could not be read
file-too-large = The file is larger than 512 MiB. Nothing was taken in.
form-too-large = The form is larger than 1 MiB. Nothing was taken in.
form-broken = The form could not be read. Nothing was taken in.

## Settings.
settings-lead = How you read: kept in this browser, not in the casebook.
numerals = Digits
save = Save
design = What pages are made of
