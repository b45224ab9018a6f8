## طابور المراجعة.
nav-review = المراجعة
review-lead = سطران من القوائم: شخص واحد أم شخصان؟ كل جواب يُوقَّع ويُكتب حالًا، ويمكن سحبه.
review-probability = بالنظر إلى كل السطور، احتمال أن يكونا شخصًا واحدًا هو { $probability }.
review-stands = العدد الآن { $best }، بين { $low } و{ $high }.
review-behind = يُحسب من جديد بعد القرارات الأخيرة.
review-written = كُتب: { $verdict } [{ $op }].
review-back = اسحبه
review-back-reason = سُحب أثناء المراجعة
review-back-gone = لم يعد هذا القرار قائمًا، فقد سُحب من قبل.
review-back-other = سُجّل هذا القرار على جهاز آخر ولا يُسحب إلا هناك. قرّر في الزوج هنا: يبقى القراران معًا ولا يُلزم الزوج شيئًا حتى تتفقا.
review-none = لم يبقَ سؤال يفيد جوابه كثيرًا.
review-no-lists = لا قائمة ضحايا في ملف القضية
review-import = استورد قائمة
review-decisions = القرارات
review-reason = السبب
review-reason-default = السطران جنبًا إلى جنب
review-skip = تجاوز
review-no-pair = لا تسمّي الاستمارة زوجًا من القيود.
review-no-verdict = لا جواب في الاستمارة: واحد أو اثنان أو لا يمكن القول أو تجاوز.
review-list-gone = سُحبت قائمة أحد السطرين في هذه الأثناء. لم يُكتب شيء.
review-go-on = تابع
review-pause = لحظة بعيدًا عن القوائم
review-pause-body = مضى عليك وقت في هذا، وكل سطر إنسان. ما قررته محفوظ، والطابور ينتظر حيث تركته.
reviewer = المراجع
optional = يمكن تركه فارغًا
verdict-same = شخص واحد
verdict-different = شخصان
verdict-unsure = لا يمكن القول
the-log = سجل العمليات

## زوج.
pair = قيدان
pair-caption = السطران كما كُتبا
pair-field = الحقل
pair-verdict = المقارنة
pair-agrees = متفق
pair-near = قد يكون نفسه
pair-not-compared = لا يُقارن
pair-differs = مختلف
pair-missing = أحدهما لا يذكر شيئًا
not-given = غير مذكور
decided = ما تقرر حتى الآن
evidence = ما يؤيد أنهما شخص واحد وما يعارضه
evidence-caption = الأوزان بالبِت: كل بِت يضاعف الأرجحية، والسالب ينصّفها
evidence-what = ماذا
evidence-how = كيف يقارن
evidence-bits = بِت
evidence-prior = قبل أي مقارنة
evidence-prior-how = قلّما يكون سطران من هذه القوائم شخصًا واحدًا
evidence-shared = تشابه بالمصادفة
evidence-all = معًا، من هذين السطرين وحدهما

## القرارات والمجموعات.
decisions-lead = الأزواج التي يختلف فيها المراجعون أولًا: لا تُلزم شيئًا حتى يُسحب أحد القرارين.
decisions-none = لم يتقرر شيء بعد
standing-disputed = يختلف المراجعون: لا يُلزم شيئًا.
standing-same = شخص واحد: مُلزم.
standing-different = شخصان: مُلزم.
standing-unsure = لم يمكن القول: لا يُلزم شيئًا.
clusters = أقل الأشخاص يقينًا
clusters-lead = قيود جُمعت على أنها لشخص واحد، والأقل يقينًا أولًا.
clusters-caption = أشخاص لهم أكثر من قيد
clusters-none = لا شخص له أكثر من قيد
clusters-name = الاسم
clusters-records = القيود
clusters-sure = الاحتمال

## أثناء إعداد السجل.
working = يجري تحديد من تسمّيهم القوائم
working-says = تُقارن السطور بعضها ببعض. يمكن قراءة الصفحات الأخرى في هذه الأثناء.
look-again = انظر ثانية

## ما تحويه الأعمدة.
field-id = رقم القائمة
field-name = الاسم
field-given = الاسم الأول
field-father = الأب
field-grandfather = الجد
field-family = العائلة
field-mother = الأم
field-alias = اسم آخر
field-sex = الجنس
field-age = العمر
field-birth-date = تاريخ الولادة
field-birth-year = سنة الولادة
field-birth-month = شهر الولادة
field-birth-day = يوم الولادة
field-place = المكان
field-death-date = تاريخ الوفاة
field-documented = تاريخ التوثيق
field-death-type = سبب الوفاة
field-religion = الدين
field-ethnicity = الانتماء العرقي
field-text = نص
field-code = رمز
field-note = ملاحظة
field-ignore = متروك
