## التناقضات.
nav-contradictions = التناقضات
odds-lead = ادعاءات لا يمكن أن تصح كلها، أو قد لا تصح كلها، وُجدت بقواعد معلنة. لا يُحسم شيء منها هنا، بل تبقى جنبًا إلى جنب.
odds-none = لا شيء يناقض نفسه
odds-none-next = لا تجد أي قاعدة بهذه الإعدادات ادعاءات لا يمكن أن تصح كلها.
odds-all = كل الأنواع
odds-kind = النوع
odds-about = بشأن
odds-about-help = وحدة أو شخص أو مكان أو حادثة، بالمعرّف أو بأي من أسمائه.
odds-id = المعرّف
odds-k1 = قيمتان حيث لا تصح إلا واحدة
odds-k2 = أحدهما ينفي ما يقوله الآخر
odds-k3 = رؤساء في دائرة
odds-k4 = شخص واحد في مكانين متباعدين في وقت أقصر مما يكفي
odds-k5 = إحصاءات لنطاق واحد لا عدد مشتركًا بينها
odds-k6 = هو نفسه وليس نفسه
odds-k7 = قيل عمّا لم يكن موجودًا حينها
odds-k8 = جمع على مواقع أو ضحايا قد تكون مشتركة

## قوات في المواقع نفسها.
nav-overlaps = قوات في المواقع نفسها
shared-lead = المواقع التي يُقال إن أكثر من قوة كانت فيها، وبأي ادعاءات. لا يلزم أن يقول أي ادعاء إنها كانت هناك معًا.
shared-none = لا موقع مشتركًا
shared-none-next = لا يُقال عن قوتين إنهما كانتا في موقع واحد.
shared-counted = بحسب الإحصاءات المنشورة
shared-pairs = زوجًا زوجًا
shared-count = { $count ->
    [one] موقع واحد
    [two] موقعان
    [few] { $count } مواقع
    [many] { $count } موقعًا
   *[other] { $count } موقع
}

## الأركان.
nav-elements = الأركان
nav-frames = الأطر القانونية
elements-choose = اختر شخصًا أو جهة أو مكانًا أو حادثة، ثم القاعدة التي تُرتَّب المواد بحسب أركانها. لا يُرتَّب الأفراد غير العموميين.
el-choose-frame = اختر القاعدة. مسودات، وليست مشورة قانونية.
el-lead = مواد مرتبة، لا تقرر نتيجة ولا تجمع شيئًا.
el-draft = مسودة، وليست مشورة قانونية
el-frames-lead = أركان قواعد قانونية، وما يدعم كلًا منها عادةً وما يعارضه. مسودات وليست مشورة قانونية: الإطار يرتّب المواد ولا يخلص إلى شيء.
el-no-frame = لا إطار يسأل عن شيء كهذا.
el-private = لا ادعاء يقول إن هذا الشخص تولى قيادة أو منصبًا، ولا يُرتَّب الأفراد غير العموميين بحسب الأركان.
el-private-next = يمكن لمحلل أن يوقّع السبب في ادعاء من نوع «examined».
el-rule = القاعدة
el-notice = تنبيه
el-version = الإصدار
el-reviewed = راجعه
el-reviewed-nobody = لا أحد
el-no-lawyer = لم يراجعه أي محامٍ
el-asks-of = يسأل عن
el-caution = تحذير
el-contents = الأركان
el-asks = يسأل: { $what }.
el-usual-for = ما يدعمه عادةً
el-usual-against = ما يعارضه عادةً
el-omission = امتناع عن فعل
el-supports = وُضع في دعمه
el-contradicts = وُضع في معارضته
el-possible = ممكن فقط
el-not-that-day = ليس في ذلك اليوم
el-nothing-linked = لا شيء مرتبط به.
el-weakest = أضعف رابط:
el-linked-by = ربطه { $who }:
el-looked = هل بحث أحد عن مواد معارضة
el-not-looked = لم يُسجَّل أي بحث عن مواد معارضة.
el-undated = بلا تاريخ
el-search = بُحث في { $place } ووُجد { $found }
el-no-assessment = لا تقييم موقّعًا.
el-assessments = تقييمات للمجموع
el-assessed-by = تقييم من { $who }
el-standard = معيار الإثبات
el-counter = ما يعارضه، من كاتبه نفسه
el-nothing-for = مما يدعمه عادةً ولا شيء مرتبط به
el-nothing-against = مما يعارضه عادةً ولا شيء مرتبط به
el-left-out = روابط أُغفلت مع ادعاءاتها التي نُشرت لاحقًا: { $count }.
el-astray = روابط لا تصيب
el-unsorted = غير مرتّب
el-unsorted-lead = ادعاءات عنه لا يضعها أي رابط تحت ركن من هذا الإطار.

## الحدود.
nav-bound = اسأل عن حد
bound-lead = أقل ما تسمح به الإحصاءات المنشورة معًا وأكثره. الحد يخص الموتى الذين يشملهم إحصاء ما كما يقول، ولا يقدّر شيئًا.
bound-wrong = لا يمكن الإجابة عن السؤال كما هو
bound-unread = عند الحرف { $at }: { $wrong }
bound-q = السؤال
bound-q-help = ما الذي أُحصي ومن: ‎killed where T-011 and T-012
bound-using = الإحصاءات المأخوذة معًا
bound-using-help = مفاتيح بينها فواصل. إن تُرك فارغًا فإحصاءات من يذكرهم السؤال.
bound-options = كيف تُقرأ الأعداد
bound-counter = أعداد جهة إحصاء واحدة فقط
bound-counter-help = بالاسم أو المعرّف.
bound-reading = قراءة الألفاظ التقريبية
bound-reading-help = ‏wording (بحسب الجدول) أو printed (العدد المطبوع نفسه) أو نسبة مثل ‎5%.
bound-read = إحصاء يُقرأ على وجه آخر
bound-read-help = واحد في كل سطر: ‎T-013=275..325 أو ‎T-013=900.. بلا حد أعلى.
bound-floor = إحصاءات لبعض الموتى فقط
bound-floor-help = مفاتيح بينها فواصل.
bound-sites = أعداد المواقع
bound-sites-help = كيف تُقرأ أعداد المواقع المنشورة.
bound-sites-counted = كما طُبعت
bound-sites-least = أعداد القوة حدًا أدنى
bound-sites-ignored = لا تُستعمل
bound-read-sites = مواقع إحصاء تُقرأ على وجه آخر
bound-read-sites-help = واحد في كل سطر: ‎T-011=10..
bound-presence = من كان في الموقع
bound-presence-help = هل من قيل إنهم كانوا هناك هم كل من كان.
bound-presence-claimed = من ذُكروا وربما غيرهم
bound-presence-complete = من ذُكروا لا غير
bound-suppose = ما يُفترض أنه يصح على الجميع
bound-suppose-help = شرط واحد في كل سطر: ‎site in Sonobar implies T-104
bound-toll = أعداد لا يعطيها أي إحصاء
bound-toll-help = واحد في كل سطر: ‎site in Sonobar = 236
bound-ask = اسأل
bound-forms = كيف تسأل
bound-form = السؤال
bound-means = معناه
bound-form-both = أُحصي في الاثنين
bound-form-either = أُحصي في أحدهما
bound-form-not = أُحصي في الأول دون الثاني
bound-form-site = مات في أحد هذه المواقع
bound-form-actor = من مواقع كانت فيها إحدى هذه القوى، أو نُسب إلى إحداها
bound-form-victims = أناس من هذه الفئة بألفاظ أحد الإحصاءات
bound-form-days = مات في هذه الأيام
bound-form-least = أُحصي مرتين على الأقل
bound-form-sites = مواقع ليست في أي منها
bound-answer = الجواب
bound-open = انسخه أو افتحه من جديد
bound-cannot = لا يمكن أن تصح كلها
bound-cannot-all = لا يمكن أن تصح هذه الإحصاءات كلها
bound-by-counter = بأعداد كل جهة إحصاء وحدها
bound-moves = كيف يتحرك إذا قُرئ شيء على وجه آخر
bound-why = السبب، ليُتحقق منه باليد
bound-held = أُخذت معًا

## إحصاءات لا يمكن أن تصح كلها.
nav-conflicts = إحصاءات لا تصح معًا
conflicts-lead = يُترك كل عدد استبدلته جهته لاحقًا.
conflicts-pairs = إحصاءان لا يمكن أن يصحا معًا
conflicts-none = لا شيء.
conflicts-own = أعداد جهة إحصاء واحدة
conflicts-own-none = لا جهة لها عددان يؤخذان معًا.
conflicts-apart = بينهما { $count } على الأقل
conflicts-cannot = لا يمكن أن تصح كلها.
conflicts-can = يمكن أن تصح كلها.
conflicts-unsettled = لم يُحسم
conflicts-hold = خذها معًا
conflict-title = ما يناقض نفسه
conflict-smallest = أصغر مجموعة منها: إن تُرك واحد منها صح الباقي.
conflict-some = مجموعة منها لا يتناقض أي جزء منها: إن تُرك واحد منها صح الباقي.
conflict-gives-way = ما الذي يجب أن يتزحزح
conflict-least = أقل ما يجب أن تتحرك به الأعداد، بطريقة من عدة طرق:
conflict-up = { $what } بمقدار { $count } صعودًا
conflict-down = { $what } بمقدار { $count } نزولًا

## الأصول.
origins-lead = من يقوله أولًا، وبكم طريق لا يشترك مع غيره في شيء، ومن دون ماذا يسقط.
origins-rests = يستند إلى { $count ->
    [one] ادعاء واحد
    [two] ادعاءين
    [few] { $count } ادعاءات
    [many] { $count } ادعاءً
   *[other] { $count } ادعاء
}.
origins-figure-falls = يسقط من دون { $names }: لا يبقى عندئذ من يقول { $claim }.
origins-same = والأمر نفسه مذكور في
origins-read = { $count ->
    [one] قُرئ مصدر واحد،
    [two] قُرئ مصدران،
    [few] قُرئت { $count } مصادر،
    [many] قُرئ { $count } مصدرًا،
   *[other] قُرئ { $count } مصدر،
}
origins-first = { $count ->
    [0] بلا أصل،
    [one] وأصل واحد،
    [two] وأصلان،
    [few] و{ $count } أصول،
    [many] و{ $count } أصلًا،
   *[other] و{ $count } أصل،
}
origins-ways = { $count ->
    [0] وبلا طريق.
    [one] وطريق واحد لا يشترك معه غيره في شيء.
    [two] وطريقان لا يشتركان في شيء.
    [few] و{ $count } طرق لا تشترك في شيء.
    [many] و{ $count } طريقًا لا تشترك في شيء.
   *[other] و{ $count } طريق لا تشترك في شيء.
}
origins-none = لا أصل: من يقوله أخذه عن آخرين هنا، وهؤلاء بعضهم عن بعض.
origins-by = قاله أولًا، بقدر ما هو معروف: { $names }.
origins-falls = يسقط من دون { $names }.
origins-circle = دائرة: كل من { $names } أخذه عن آخر منهم.
origins-statement = القول نفسه

## التدابير.
nav-measures = التدابير
measures-lead = ما الذي فُعل، قبل الحدث أو بعده، ومع كل تدبير ما يعارضه. يُعرف النوع من المحمول أو من الألفاظ أدناه.
measures-none = لا تدبير مسجّلًا
measures-none-next = لا ادعاء بهذه الإعدادات يذكر تدبيرًا.
measures-about-help = ما يخص هذا وحده، بالمعرّف أو بأي من أسمائه.
measures-event = محسوبًا من
measures-event-help = الحادثة التي يُحسب منها ما قبل وما بعد. إن تُرك فارغًا فحادثة القضية.
measures-reckoned = يُحسب ما قبل وما بعد من { $event } (من { $first } إلى { $last }).
measures-no-event = لا حدث مؤرخًا يُحسب منه ما قبل وما بعد.
measures-order = الترتيب
measures-before = قبل
measures-during = أثناء
measures-after = بعد
measures-uncertain = الترتيب غير مؤكد
measures-told = بعد أن أُبلغ
measures-rules = بأي ألفاظ تُعرف الأنواع
measures-inquiry = لجان التحقيق
measures-prosecution = توقيفات وتهم ومحاكمات
measures-dismissal = إعفاءات وتعليق مهام
measures-promotion = ترقيات ومناصب
measures-sanctions = عقوبات فُرضت أو لم تُفرض
measures-lifted = عقوبات رُفعت
measures-records = وثائق رُفض إصدارها
el-hangs-on-none = لا يُعرف له قائل أول
el-hangs-alone = يستند إلى { $names } وحده
el-hangs-all = يستند كله إلى { $names }: ومن دونه لا يبقى ما يدعمه
el-hangs-set = يسقط من دون هذه مجتمعةً ({ $count }): { $names }
el-least-sure = وأضعف ادعاءاته ثقةً:
