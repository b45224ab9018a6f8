# التقرير بالعربية. لكل رسالة نظيرتها في en/report.ftl، واختبار يقارن بينهما.

kicker = تقرير سجل
made-on = أُعدّ في { $date } من سجل ادّعاءات. كل سطر أدناه يُفتح على الادّعاء والمصدر اللذين يستند إليهما.
setting-on = اليوم المقصود بالسؤال
setting-as-known = كما كان معلوماً حتى
setting-all = كل ما في ملف القضية
setting-as-recorded = كما كان مسجّلاً حتى
setting-root = جذر القضية
stance = لا يقرّر هذا التقرير ذنباً. إنه يرتّب ما تقوله المصادر، ويبيّن قائله، ويضع ما يخالفه إلى جانبه.
contents = المحتويات
not-stated = غير مذكور
no-range = بلا عدد
list-comma = ،
possibly-known = ربما لم يُنشر إلا بعد الحدّ الزمني لما كان معلوماً.
contrary = ما يخالفه أو يقيّده
contrary-none = لا شيء في ملف القضية
said-by = القائل

claims-count = { $count ->
    [zero] لا ادّعاء
    [one] ادّعاء واحد
    [two] ادّعاءان
    [few] { $count } ادّعاءات
    [many] { $count } ادّعاءً
   *[other] { $count } ادّعاء
}
sites-count = { $count ->
    [zero] لا موقع
    [one] موقع واحد
    [two] موقعان
    [few] { $count } مواقع
    [many] { $count } موقعاً
   *[other] { $count } موقع
}

## الأسئلة الأربعة

head-q1 = كم عدد الناس، وبحسب إحصاء مَن؟
head-a1-none = ليس في ملف القضية أي إحصاء منشور.
head-a1 = في ملف القضية { $tallies ->
    [zero] لا إحصاء
    [one] إحصاء منشور واحد
    [two] إحصاءان منشوران
    [few] { $tallies } إحصاءات منشورة
    [many] { $tallies } إحصاءً منشوراً
   *[other] { $tallies } إحصاء منشور
} من { $counters ->
    [zero] لا جهة
    [one] جهة واحدة
    [two] جهتين
    [few] { $counters } جهات
   *[other] { $counters } جهة
}، وكلٌّ منها محفوظ بنطاقه وعبارته.
head-a1-largest = المجموعة القابلة للمقارنة التي فيها أكبر عدد ({ $what }) عدد إحصاءاتها { $members }.
head-q2 = هل تتفق الأرقام المنشورة؟
head-a2-none = لا يوجد إحصاءان على أساس واحد، فلا مقارنة ممكنة.
head-a2 = { $groups ->
    [zero] لا مجموعة
    [one] مجموعة واحدة من الإحصاءات
    [two] مجموعتان من الإحصاءات
    [few] { $groups } مجموعات من الإحصاءات
   *[other] { $groups } مجموعة من الإحصاءات
} يمكن مقارنتها؛ { $apart ->
    [0] وليس في أيٍّ منها رقمان لا يلتقيان
    [zero] وليس في أيٍّ منها رقمان لا يلتقيان
    [one] وفي واحدة منها رقمان لا يلتقيان
    [two] وفي اثنتين منها رقمان لا يلتقيان
   *[other] وفي { $apart } منها رقمان لا يلتقيان
}.
head-a2-sums = { $sums ->
    [zero] لا مجموع
    [one] مجموع واحد أجراه مصدر
    [two] مجموعان أجرتهما مصادر
    [few] { $sums } مجاميع أجرتها مصادر
   *[other] { $sums } مجموعاً أجرتها مصادر
}، والمرفوض منها هنا { $refused }، لأنه لم يثبت أن أجزاءها تعدّ أشخاصاً مختلفين؛ ووُضعت مكانها حدود دنيا وعليا بسيطة.
head-q3 = مَن قيل إنه كان هناك، ومَن كان يتبع مَن؟
head-a3-no-sites = لا مصدر يضع أحداً في موقع.
head-a3-sites = تذكر المصادر { $named ->
    [zero] لا أحد
    [one] وحدة أو جماعة أو شخصاً واحداً
    [two] اثنين من الوحدات والجماعات والأشخاص
    [few] { $named } من الوحدات والجماعات والأشخاص
   *[other] { $named } من الوحدات والجماعات والأشخاص
} في { $sites ->
    [zero] لا موقع
    [one] موقع واحد
    [two] موقعين
    [few] { $sites } مواقع
    [many] { $sites } موقعاً
   *[other] { $sites } موقع
}.
head-a3-no-chain = لم يُسأل عن أي وحدة.
head-a3-gap = لا ادّعاء يذكر لمن كانت تتبع في { $day }: { $units }.
head-a3-chain = في { $day } { $count ->
    [one] يصل أفضل مسار صاعد من { $units }
   *[other] تصل أفضل المسارات الصاعدة من { $units }
} إلى { $top }، والدرجة: { $holds ->
    [certain] مؤكد
   *[possible] ممكن غير مؤكد
}.
head-q4 = بماذا وُعد، وماذا كان مآله؟
head-a4-none = ليس في ملف القضية تعهّد ولا واجب.
head-a4 = { $promises ->
    [zero] لا تعهّد مسجّل
    [one] سُجّل تعهّد أو واجب واحد
    [two] سُجّل تعهّدان أو واجبان
    [few] سُجّلت { $promises } تعهّدات وواجبات
   *[other] سُجّل { $promises } من التعهّدات والواجبات
}.
head-a4-states = بالحساب حتى { $day }: فات موعدها بلا خبر { $overdue }، وقيل إنها لم تُنجز { $notmet }، وأُنجزت متأخرة { $late }، وأُنجزت { $met }، ومفتوحة أو لم يحن موعدها { $open }.

## الإحصاءات

tolls-title = الإحصاءات المنشورة
tolls-lead = ما الذي أُحصي، ومَن أحصاه، وأيّ الأرقام يصح وضعه إلى جانب غيره.
tolls-empty = ليس في ملف القضية أي إحصاء منشور.
sums-title = مجاميع أجرتها المصادر
sums-empty = لا مصدر في ملف القضية يجمع أرقاماً.
sum-heading = المجموع: { $sum }
sum-stands = مقبول
sum-refused = مرفوض
sum-parts = الأجزاء: { $parts }
sum-added = حاصل جمعها { $range }.
sum-why-stands = لماذا يُقبل
sum-why-refused = لماذا يُرفض
bounds-title = ما يمكن قوله مكانه
shared-summary = { $count ->
    [zero] لا موقع فيه قوات لأكثر من جزء
    [one] موقع واحد فيه قوات لأكثر من جزء
    [two] موقعان فيهما قوات لأكثر من جزء
    [few] { $count } مواقع فيها قوات لأكثر من جزء
    [many] { $count } موقعاً فيها قوات لأكثر من جزء
   *[other] { $count } موقع فيها قوات لأكثر من جزء
}
groups-title = إحصاءات على أساس واحد
groups-empty = لا إحصاءين يشتركان في المكان والزمان والنطاق بما يكفي للمقارنة.
group-spread = تمتد من { $range }.
group-spread-open = تمتد من { $low } فصاعداً، بلا حدّ أعلى.
group-common = كلها تحتمل { $range }.
group-no-common = لا عدد يوافقها جميعاً.
apart-title = أرقام لا تلتقي
apart = بين { $a } و{ $b } فرق لا يقل عن { $gap }.
origins = أصول مستقلة ({ $count }):
series-title = أرقام تغيّرت
alone-title = إحصاءات منفردة
alone-summary = { $count ->
    [zero] لا إحصاء منفرد
    [one] إحصاء واحد لا يُقارن به غيره
    [two] إحصاءان لا يُقارن بهما غيرهما
    [few] { $count } إحصاءات لا يُقارن بها غيرها
    [many] { $count } إحصاءً لا يُقارن بها غيرها
   *[other] { $count } إحصاء لا يُقارن بها غيرها
}
attributed-to = منسوب إلى
denied = ينفيه مصدره
axis-people = أشخاص
chart-key = النقطة عدد واحد، والشريط مدى، والسهم عدد بلا حدّ أعلى. القيم مكتوبة على الجانب.
chart-sum-key = الممتلئ: منشور. الأجوف: مستخرج هنا. علامة الضرب أو التقطيع: مجموع غير مقبول.
chart-group-desc = مدى كل إحصاء في هذه المجموعة، بعضها تحت بعض على مقياس واحد
chart-sum-desc = مدى الأجزاء والمجموع المذكور والحدود التي يمكن إعطاؤها مكانه
chart-stated-sum = المجموع المذكور
growth-title = الإحصاءات عبر الزمن
growth-desc = إحصاءات قابلة للمقارنة بحسب اليوم الذي أُجري فيه كل منها، مع مداه؛ وتوصل أرقام الجهة الواحدة بخط
overlap-title = القوات والمواقع
overlap-desc = المواقع التي يُقال إن القوات وراء عدة إحصاءات كانت فيها، وبأي ادعاءات؛ ومن مات حيث كانت قوتان محسوب في الإحصاءين
overlap-lead = إحصاء قتلى مواقع قوة ما يشمل كل من مات فيها، أياً كان الفاعل. وحيث تظهر علامتان في سطر واحد فكلا الإحصاءين يحسب قتلى ذلك الموقع.
bound-title = حدّ، وكيف يتغير
bound-desc = أقل وأكثر ما تسمح به الإحصاءات مجتمعة، والأمر نفسه إذا قُرئ شيء منها على وجه آخر
origins-title = من أين جاء القول
origins-desc = من القول صعوداً إلى المصادر التي قُرئ فيها وما تستند إليه ومن قاله أولاً
origins-cut = يسقط من دونه
chart-bound = حدّ
chart-total = الحصيلة المنشورة
wording-title = كيف تُقرأ العبارة مدى عددياً
wording-lead = تكتب المصادر «نحو 300» أو «ما لا يقل عن 24». تُقرأ هذه العبارات بقاعدة واحدة تسري على كل المصادر سواء.
wording-example = مثال: { $words } تُقرأ 850 إلى 899.
wording-exact = ن
wording-at-least = ن أو أكثر
wording-more-than = ن + 1 أو أكثر
wording-nearly = من خطوة واحدة دون ن إلى ن - 1؛ والخطوة 2 دون العشرة، و10 دون المئة، و50 دون الألف، و100 دون العشرة آلاف، ثم 1,000
wording-about = الأعداد التي تُقرَّب إلى ن: من نصف خطوة دونه إلى ما دون نصف خطوة فوقه
wording-at-most = 0 إلى ن
wording-fewer-than = 0 إلى ن - 1
wording-between = الطرفان المذكوران
wording-dozens = 24 إلى 99
wording-hundreds = 200 إلى 999
wording-thousands = 2,000 إلى 9,999
wording-some = 1 أو أكثر
wording-not-stated = بلا مدى
range-between = { $low } إلى { $high }
range-open = { $low } أو أكثر

## الأرقام المستخرجة

figure-refused = بلا رقم
figure-rule = القاعدة
figure-steps = الخطوات
figure-inputs = يستند إلى
figure-assumptions = يصح بشرط
figure-id = المعرّف

## المواقع

sites-title = المواقع
sites-lead = أين قيل إن شيئاً وقع، ومَن قيل إنه كان هناك، وعلى قول مَن.
sites-empty = لا مصدر في ملف القضية يقول إن شيئاً وقع في مكان.
sites-other-times = مواقع من أزمنة أخرى
site-nobody = لا مصدر يسمّي مَن كان هناك.
site-elsewhere = { $count ->
    [zero] لا حوادث أخرى داخله.
    [one] حادثة أخرى داخله معروضة في موقعها.
    [two] حادثتان أخريان داخله معروضتان في موقعيهما.
    [few] { $count } حوادث أخرى داخله معروضة في مواقعها.
   *[other] { $count } حادثة أخرى داخله معروضة في مواقعها.
}
units-title = الأمر نفسه بحسب الوحدة
unit-nowhere = لا مصدر يضعها في موقع.
aggregates-title = أرقام لمجموعات مواقع غير مسرودة
witnesses = الشهود:
others-summary = { $count ->
    [zero] لا ادّعاء آخر عن هذا المكان
    [one] ادّعاء آخر عن هذا المكان
    [two] ادّعاءان آخران عن هذا المكان
    [few] { $count } ادّعاءات أخرى عن هذا المكان
    [many] { $count } ادّعاءً آخر عن هذا المكان
   *[other] { $count } ادّعاء آخر عن هذا المكان
}
map-title = خريطة المواقع
map-desc = كل نقطة مكان قيل إن شيئاً وقع فيه؛ والأماكن نفسها مسرودة في النص أدناه.
map-caption = النقاط كما وردت في الادّعاءات: { $points }
map-no-points = لا موقع معروف النقطة، فلا خريطة.
map-beside = أماكن لا تُعرف نقطتها:
map-beyond = خارج هذه الخريطة:
map-counted = القتلى هناك كما ذُكر: من أقل ما ذكره مصدر إلى أكثره؛ و«+» حيث الأكثر مفتوح. المساحة بحسب الأكثر.
map-uncounted = لم يُذكر عدد
map-other-time = زمن آخر، بالسنة
map-schematic = طريق، رسم تقريبي: لا يُعرف إلا الأماكن التي يمر بها
map-km = كم
map-attribution = خريطة الأساس: Natural Earth، ملك عام. لا تعني الحدود حكماً على وضع أي إقليم؛ والمتقطع منها متنازع عليه.

## سلسلة القيادة

chain-title = مَن كان يتبع مَن
chain-lead = المسارات الصاعدة من كل وحدة في اليوم المقصود بالسؤال، وما يتوقف عليه كلٌّ منها، وما لا يقوله أي ادّعاء.
chain-empty = لم يُسأل عن أي وحدة.
chain-no-path = لا ادّعاء في ملف القضية يذكر لمن كانت تتبع في ذلك اليوم.
chain-heading = { $unit } في { $day }
chain-key = الاتجاه إلى الأعلى. المتصل: قائم في ذلك اليوم. المتقطع: قائم احتمالاً. الخط والنقطة: متنازع عليه. تقود الأرقام إلى جدول الخطوات.
chain-desc = طبقات من المربعات تصلها خطوط صاعدة؛ كل خط خطوة في الجدول أدناه.
chain-more = مسارات أخرى لم تُعرض: { $count }.
chain-cut-short = توقف البحث عند حدّه: قد يكون هناك المزيد.
tops-title = أين تنتهي المسارات
arrow = ←
weakest = أضعف خطوة
weakest-line = يتوقف على الخطوة { $number }:
confidence = { $confidence ->
    [low] ثقة منخفضة
    [medium] ثقة متوسطة
   *[high] ثقة عالية
}
holds-certain = مؤكد
holds-possible = ممكن
holds-no = ليس في ذلك اليوم
basis-formal = رسمي
basis-de-facto = فعلي
basis-contested = متنازع عليه
basis-not-stated = رسمي أم فعلي: غير مذكور
steps-title = كل خطوة، وما يؤيدها وما يخالفها
steps-lead = الخطوة المؤكدة يُظهرها مصدرها في ذلك اليوم بعينه؛ والممكنة لا يُظهرها المصدر ولا ينفيها.
other-days-title = روابط لا تقوم في ذلك اليوم
other-days-summary = { $count ->
    [zero] لا رابط من زمن آخر
    [one] رابط واحد من زمن آخر
    [two] رابطان من زمن آخر
    [few] { $count } روابط من أزمنة أخرى
    [many] { $count } رابطاً من أزمنة أخرى
   *[other] { $count } رابط من أزمنة أخرى
}

## أفعال تكررت في مواقع عدة

patterns-title = أفعال تكررت في مواقع عدة
patterns-lead = أي الأفعال تُروى في أكثر من موقع، ومَن يرويها، وكم من تكرارها مردّه إلى مصدر واحد.
patterns-empty = لم يُسجَّل فعل في أكثر من موقع.
patterns-trap = عدد الادعاءات التي تسجّل فعلاً: { $claims }، منها { $first } عن { $who }. الأفعال المبيّنة في موقعين متباعدين أو أكثر: { $recurring }، وبغير هذا الأصل: { $without }.
patterns-trap-why = مَن يسأل أهل كل مكان السؤال نفسه يجعل الأفعال تتكرر. والتكرار لا يزن إلا بقدر ما له من أصول لا يجمعها مصدر.
patterns-drawing-desc = صف لكل فعل وعمود لكل موقع، وفي كل خانة عدد الأصول المستقلة التي تروي الفعل فيه.
patterns-caption = كل رقم هو عدد الأصول المستقلة التي تروي الفعل في ذلك الموقع. والخانة الفارغة تعني أن أحداً لم يروه، لا أنه لم يقع.
patterns-one = يرويه أصل واحد
patterns-several = يرويه أصلان أو أكثر
patterns-done-by = يُقال إن فاعله
patterns-elsewhere = لا في موقع بعينه:
patterns-tests = هل تتشابه المواقع في أفعالها أكثر حيث يجمعها شيء؟ يُعدّ الموقعان متباعدين من { $km } كم. قلة الطرق تعني أن التكرار يسير مع ذلك الشيء فوق ما يصنعه التوزيع عشوائياً، وكثرتها تعني أن هذه المواقع لا تُظهره، لا أنه ليس كذلك.
patterns-test-source = يروي عنها الأصل نفسه:
patterns-test-force = يُقال إن القوة نفسها كانت فيها:
patterns-test-force-within = القوة نفسها، بين المواقع التي ترويها الأصول نفسها:
patterns-test-distance = هي أقرب بعضها من بعض:
patterns-test-counted = متشابهة كما هي أو أكثر في { $great } من { $ways } من طرق توزيعه على المواقع.

## التعهّدات

promises-title = التعهّدات والواجبات
promises-lead = مَن كان عليه ماذا، ولمن، وحتى متى، وماذا تقول المصادر عن مآله.
promises-empty = ليس في ملف القضية تعهّد ولا واجب.
promises-reckoned = تُحسب الأيام حتى { $day }.
owed-to = إلى
made = صدر
as-of = حتى
state-overdue = فات موعده
state-not-met = قيل إنه لم يُنجز
state-met-late = أُنجز متأخراً
state-met = أُنجز
state-not-due = لم يحن موعده
state-open = مفتوح بلا موعد
days-late = { $days ->
    [zero] بلا تأخير
    [one] متأخر يوماً واحداً
    [two] متأخر يومين
    [few] متأخر { $days } أيام
    [many] متأخر { $days } يوماً
   *[other] متأخر { $days } يوم
}
days-late-between = متأخر من { $least } إلى { $most } يوماً

## الخط الزمني

timeline-title = الخط الزمني
timeline-lead = كل ما أرّخه مصدر، بالترتيب.
timeline-empty = ليس في ملف القضية شيء مؤرّخ.
timeline-desc = مسارات من المداخل المؤرخة؛ والقائمة الكاملة في الجدول الذي يليها.
timeline-key = الزمن من اليمين إلى اليسار. الشريط الداكن يوم واحد؛ والفاتح أيّ من تلك الأيام؛ والسهم يتجاوزها. الشرطتان أشهر محذوفة.
timeline-overview = المداخل بحسب الشهر
timeline-close-up = الأيام الكثيفة
timeline-more = أخرى في القائمة أدناه
timeline-summary = { $count ->
    [zero] لا مدخل مؤرّخ
    [one] المدخل المؤرّخ الوحيد
    [two] المدخلان المؤرّخان
    [few] كل المداخل المؤرّخة وعددها { $count }
   *[other] كل المداخل المؤرّخة وعددها { $count }
}
lane-incident = حوادث
lane-command = تنظيم
lane-promise = تعهّدات
lane-event = أحداث
lane-count = إحصاءات

## ما حُذف

left-out-title = ما لم يُؤخذ به
left-out-lead = ما لا يأخذه هذا التقرير في الحسبان بسبب الحدّ الزمني لما كان معلوماً.
left-out-no-limit = لم يوضع حدّ: كل الادّعاءات في ملف القضية مأخوذة في الحسبان.
left-out = { $count ->
    [zero] لم يُترك أي ادّعاء نُشر بعد { $day }
    [one] تُرك ادّعاء واحد نُشر بعد { $day }
    [two] تُرك ادّعاءان نُشرا بعد { $day }
    [few] تُركت { $count } ادّعاءات نُشرت بعد { $day }
    [many] تُرك { $count } ادّعاءً نُشرت بعد { $day }
   *[other] تُرك { $count } ادّعاء نُشرت بعد { $day }
}.
left-out-doubtful = { $count ->
    [zero] لم يؤخذ أي ادّعاء مع الشك
    [one] أُخذ ادّعاء واحد مع الشك (†)
    [two] أُخذ ادّعاءان مع الشك (†)
    [few] أُخذت { $count } ادّعاءات مع الشك (†)
    [many] أُخذ { $count } ادّعاءً مع الشك (†)
   *[other] أُخذ { $count } ادّعاء مع الشك (†)
}: ربما نُشر بعد الحدّ.

## كيف يُقرأ

reading-title = كيف يُقرأ هذا التقرير
reading-lead = معنى الكلمات والأعداد والعلامات.
reading-claims-term = الادّعاءات
reading-claims = الادّعاء ما يقوله مصدر واحد. الرموز الصغيرة بعد السطر تقود إلى الادّعاء، ومنه إلى المصدر وموضعه فيه. وما بين علامتي الاقتباس كلام المصدر أو المرمِّز نفسه.
reading-counts-term = الأعداد
reading-counts = يُحفظ العدد مدى مع عبارته. والرقم المستخرج يُفتح على قاعدته وخطواته وما يستند إليه.
reading-dates-term = التواريخ
reading-dates = تُكتب التواريخ سنة فشهراً فيوماً. { $interval } مدة؛ والعلامة ~ تعني نحو ({ $about })، والعلامة ? تعني غير أكيد ({ $doubtful }). يُوسَّع اليوم التقريبي { $day } أيام من الجانبين، والشهر { $month }، والسنة { $year }.
reading-holds-term = مؤكد وممكن
reading-holds = العلاقة مؤكدة في يوم إذا أظهرها مصدرها في ذلك اليوم، وممكنة إذا لم يُظهر المصدر ذلك اليوم ولم ينفه. «أول ذكر» لا يعني «بدأ»، والنهاية المجهولة لا تعني «ما زال».
reading-confidence-term = الثقة
reading-confidence = عالية: ثلاثة أصول مستقلة أو أكثر، أحدها أوّلي، ولا تناقض. متوسطة: أصلان أو أكثر. منخفضة: ما عدا ذلك. والمقالات التي تستند إلى مقابلة واحدة أصل واحد.
reading-weakest-term = أضعف خطوة
reading-weakest = قوة المسار قوة أضعف خطوة فيه، وهي مسمّاة مع سببها.
reading-times-term = ثلاثة أزمنة
reading-times = «في» تسأل متى صح الشيء، و«كما كان معلوماً» متى نُشر، و«كما كان مسجّلاً» متى دخل ملف القضية.
reading-language-term = اللغة
reading-language = تبقى الادّعاءات والاقتباسات والأسباب التي تعطيها القواعد باللغة التي كُتبت بها.
reading-verify-term = التحقق
reading-verify = في هذا الملف جذر القضية ومعرّف كل رقم مستخرج، حتى يمكن استخراج الأرقام من ملف القضية مرة أخرى.

## الأعمدة

col-count = العدد
col-counter = أحصاه
col-whom = مَن
col-where-when = أين ومتى
col-as-of = التاريخ والطريقة
col-figures = الأرقام
col-moved = كيف تغيّر
col-place = المكان
col-parts-there = الأجزاء التي لها قوات هناك
col-words = العبارة
col-read-as = تُقرأ (ن هو العدد المكتوب)
col-date = التاريخ
col-what = ما قيل إنه وقع
col-killed = القتلى
col-witnesses = الشهود
col-said-by = القائل
col-who = مَن
col-role = الدور، بعبارة المرمِّز
col-basis = على أي أساس
col-place-date = المكان والتاريخ
col-step = الخطوة
col-grade = في ذلك اليوم
col-claims = الادّعاءات
col-contrary = ما يخالفه أو يقيّده
col-reason = لماذا ليس في ذلك اليوم
col-act = الفعل
col-separate-sites = مواقع متباعدة
col-act-sites = أين
col-origins = الأصول
col-promise = التعهّد أو الواجب
col-who-whom = مَن، ولمن
col-due = الموعد
col-state = أين وصل
col-outcome = ماذا كان مآله
col-lane = النوع
col-entry = المدخل
col-published = تاريخ النشر
col-source = المصدر
col-key = الرمز
col-says = ما قيل
col-read-in = قُرئ في
col-note = ملاحظات
col-publication = المنشور
col-access = كيف جرى الوصول إليه
col-reliability = الموثوقية

## الملحق

appendix-claims = الادّعاءات
appendix-sources = المصادر
appendix-lead = كل ادّعاء يستشهد به التقرير، بترتيب رموزه: ما قيل، ومَن قاله، وأين قُرئ، وصف الجدول الذي أُدخل فيه.
appendix-no-claims = لا استشهاد بأي ادّعاء.
appendix-no-sources = لا استشهاد بأي مصدر.
sources-lead = كل مصدر وراء تلك الادّعاءات. العناوين مطبوعة لا موصولة: قد تنشر الصفحات الخارجية أسماء أشخاص عاديين.
via = عن طريق
disputed = متنازع فيه

link-contradicts = يناقض
link-confirms = يؤكد
link-supports = يؤيد
link-updates = يحدّث
link-dates = يؤرّخ
link-part-of = جزء من
link-sum-of = مجموع
link-derived-from = مستخرج من
link-same-as = هو نفسه
link-supersedes = يحل محل
link-superseded-by = حل محله
link-overlaps = يتداخل مع
link-compares = يُقارن بـ
link-refines = يدقّق
link-see = انظر

## رسوم السلسلة وحدها

chain-desc-alone = طبقات من المربعات تصلها خطوط صاعدة من المقصود بالسؤال. الخطوات بالترتيب:
organigram-title = مَن يتبع مَن
organigram-desc = شجرة تُقرأ من أعلى إلى أسفل، كل واحد تحت من يتبعه. بالكلمات:
organigram-head = يرأسها
organigram-also = تتبع أيضاً
ties-title = مَن كان يتبع مَن، يوماً بيوم
ties-desc = كل صلة وما هو قائم منها في كل يوم. بالكلمات:
ties-begins = تبدأ
ties-ends = تنتهي
ties-none = لا ادّعاء يقول إنها قائمة
ties-between = تبدأ أو تنتهي في يوم ما بين اليومين
days-title = المواقع، يوماً بيوم
days-desc = خريطة صغيرة لكل يوم، فيها القوى التي قيل إنها كانت هناك، والساعة حيث يذكرها مصدر. بالكلمات:
days-some-day = في يوم أو أكثر من
days-nobody = لم تُسمَّ قوة
days-no-point = النقطة غير معروفة
days-forces = القوى كما قيل إنها كانت هناك:
lanes-desc = مسار لكل شيء، وفيه ما أُرّخ عنه.
lanes-more = أخرى

# ما يقوله الادّعاء ومتى.
list-semicolon = ؛
says-denied = يُنفى ما يلي: { $what }
says-at = { $subject } (في { $place })
says-bears = وُضع { $claim } عند { $elements } بشأن { $subject }، { $bearing }
says-bears-for = تأييداً
says-bears-against = نقضاً
says-bears-possibly = مادةً محتملة
says-named = يُذكر اسم { $subject }
says-role = يُنسب إلى { $subject } دور { $role }
says-in = { $what } في { $object }
says-in-at = { $what } في { $object } في { $place }
says-in-sites = { $what } في { $object }، وهي مجموعة عدد مواقعها { $sites }
says-between = { $low } إلى { $high }
when-shown = مذكور في { $date }
when-shown-both = مذكور من { $first } إلى { $last }
when-in-name = بالاسم فقط { $date }
when-undated = بلا تاريخ
when-from = منذ { $date }
when-first-shown = أول ذكر { $date }
when-name-from = بالاسم فقط منذ { $date }
when-no-start = البداية غير مذكورة
when-until = حتى { $date }
when-last-shown = آخر ذكر { $date }
when-name-until = انتهى بالاسم { $date }
when-no-end = النهاية غير مذكورة
when-made = قُطع في { $date }
when-due = يُستحق في { $date }
when-for = عن { $date }
when-as-of = حتى تاريخ { $date }
when-incident = الحادثة مؤرخة { $date }
measure-killed = قتلى
measure-injured = جرحى
measure-missing = مفقودين
measure-detained = محتجزين
measure-displaced = نازحين
## أسباب تذكرها الإجابات.
grade-origins = { $count ->
    [zero] لا أصل مستقل
    [one] أصل مستقل واحد
    [two] أصلان مستقلان
    [few] { $count } أصول مستقلة
    [many] { $count } أصلاً مستقلاً
   *[other] { $count } أصل مستقل
}
grade-none-primary = ليس منها أصل أولي
grade-contradictions = { $count ->
    [zero] لا تناقض قائم
    [one] تناقض واحد قائم
    [two] تناقضان قائمان
    [few] { $count } تناقضات قائمة
    [many] { $count } تناقضاً قائماً
   *[other] { $count } تناقض قائم
}
grade-unreliable = ومصدر درجته E
tie-commanded = سابقًا بإمرة
tie-commands = بإمرة
tie-controls = تحت سيطرة
tie-heads = برئاسة
tie-leads = بقيادة
tie-led = سابقًا بقيادة
tie-serves-as = يشغله
tie-continues = لاحقًا باسم
tie-of-which = ويقال في ذلك: { $upper } { $says }
against-contradicted = يناقض { $claim } الادعاء { $own }: { $what }
against-disputed = اعتُرض على { $own }: { $reason }
against-link = اعتُرض على الربط { $own }: { $reason }
against-begins = يبدأ في { $date }، بعد هذا اليوم ({ $claim })
against-ended = انتهى في { $date }، قبل هذا اليوم ({ $claim })
against-name-ended-on = انتهى اسميًا في { $date } ({ $claim })
against-name-ended = انتهى اسميًا ({ $claim })
against-denied = ينفيه { $claim }: { $what }
against-asserted = يخالفه { $claim }: { $what }
against-passed = { $what } ({ $claim })
against-other = يقال إن آخر كان يتولى القيادة في ذلك اليوم: { $what } ({ $claim })
against-in-words = مذكور بالكلمات وحدها، خارج التسلسل: { $what } ({ $claim })
against-circle = الصلة جزء من حلقة: بحسب ادعاءات أخرى تنتهي تبعية { $upper } إلى { $lower }
against-not-yet = يقال إن بداية { $thing } في { $date } ({ $claim })، بعد هذا اليوم
against-not-yet-undated = يقال إن بداية { $thing } في تاريخ غير مذكور ({ $claim })، بعد هذا اليوم
against-from = { $thing }: الوجود منذ { $date } بحسب ملاحظة ملف القضية نفسه، بعد هذا اليوم
against-to = { $thing }: الوجود حتى { $date } بحسب ملاحظة ملف القضية نفسه، قبل هذا اليوم
weak-origins = { $count ->
    [0] لا أصل مسمّى
    [1] أصل واحد
    [2] أصلان
    [few] { $count } أصول
    [many] { $count } أصلًا
   *[other] { $count } أصل
}
weak-and-others = وغيرها
weak-shown = مشهود في ذلك اليوم
weak-possible = محتمل فقط:
weak-not-on-the-day = لا في ذلك اليوم
weak-contested = متنازع عليه
gap-casebook = ملف القضية
gap-known-by = ملف القضية كما عُرف حتى { $day }
gap-no-path = لا يوجد في { $casebook } مسار من الادعاءات يصل { $from } بـ{ $thing } في { $day }
gap-none = لا ادعاء في { $casebook } يسمّي جهة أعلى من { $thing } في { $day }
gap-in-words = في { $casebook } ادعاءات تسمّي جهة أعلى من { $thing } في { $day } بالكلمات وحدها: { $names }
gap-asked = طُلب أن ينتهي المسار هنا؛ { $count ->
    [zero] ولا يُسمّى من هو أعلى
    [one] ويُسمّى واحد أعلى
    [two] ويُسمّى اثنان أعلى
    [few] ويُسمّى { $count } أعلى
    [many] ويُسمّى { $count } أعلى
   *[other] ويُسمّى { $count } أعلى
} من { $thing } في { $day }
gap-circle = كل جهة أعلى من { $thing } تسمّيها الادعاءات في { $day } تتبعها بدورها، في حلقة: { $names }
