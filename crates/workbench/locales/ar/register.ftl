## سجل الضحايا.
nav-register = سجل الضحايا
nav-count = العدد
nav-lists = القوائم
reg-lead = كل من تذكرهم القوائم، كلٌّ مرة واحدة، مهما تكرر ذكره وبأي خط كُتب.
reg-old = تغيّرت القوائم أو القرارات منذئذ. يُعاد إعداد السجل، وهذا آخر ما أُعدّ.
reg-failed = لا يمكن قراءة القوائم معًا
reg-none = لا قائمة ضحايا في ملف القضية
reg-none-next = أدخِل قائمة: ملف CSV أو جدولًا. تبقى صفوفها كما كُتبت.
reg-none-then = لم تكن في ملف القضية قائمة ضحايا حتى ذلك اليوم
reg-hidden = { $lists ->
    [zero] لم تُعدّ قائمة بعد ذلك.
    [one] أُعدّت قائمة واحدة أو نُشرت بعد ذلك.
    [two] أُعدّت قائمتان أو نُشرتا بعد ذلك.
    [few] أُعدّت { $lists } قوائم أو نُشرت بعد ذلك.
    [many] أُعدّت { $lists } قائمة أو نُشرت بعد ذلك.
   *[other] أُعدّت { $lists } قائمة أو نُشرت بعد ذلك.
}
reg-stage-reading = فتح القوائم
reg-stage-names = قراءة الأسماء
reg-stage-blocking = البحث عن صفوف تُقارَن
reg-stage-fitting = تقدير وزن كل اتفاق
reg-stage-comparing = مقارنة الصفوف
reg-stage-clustering = جمع القيود
reg-stage-weighing = وزن الطرق الأخرى لجمعها
reg-stage-indexing = إعداد البحث
reg-or = أو
reg-differ = القيود تختلف
reg-not-given = غير مذكور
reg-female = أنثى
reg-male = ذكر
reg-child = طفل (دون 18)
reg-adult = بالغ (من 18 إلى 59)
reg-older = مسنّ (60 فما فوق)
reg-confirmed = مؤكد
reg-probable = مرجّح
reg-possible = محتمل
reg-rule-confirmed = يذكر الشخصَ أصلان مستقلان أو أكثر
reg-rule-probable = يذكر الشخصَ أصل واحد، مع مكان الوفاة أو تاريخها
reg-rule-possible = يذكر الشخصَ أصل واحد، بلا مكان للوفاة ولا تاريخ
reg-range = { $best }، بين { $low } و{ $high }
reg-named = أشخاص تذكرهم { $lists ->
    [zero] لا قائمة
    [one] قائمة واحدة
    [two] قائمتان
    [few] { $lists } قوائم
    [many] { $lists } قائمة
   *[other] { $lists } قائمة
} في { $records ->
    [zero] لا قيد
    [one] قيد واحد
    [two] قيدين
    [few] { $records } قيود
    [many] { $records } قيدًا
   *[other] { $records } قيد
}
reg-range-note = يحتسب المدى، بنسبة ٩٥٪، صفوفًا جُمعت خطأً أو فُرّقت خطأً، ولا يحتسب غير ذلك.
reg-open-count = افتح العدد
reg-found = { $victims ->
    [zero] لا أحد يطابق ما طُلب.
    [one] ضحية واحدة تطابق ما طُلب.
    [two] ضحيتان تطابقان ما طُلب.
    [few] { $victims } ضحايا يطابقون ما طُلب.
    [many] { $victims } ضحية يطابقون ما طُلب.
   *[other] { $victims } ضحية يطابقون ما طُلب.
}
reg-nameless = { $records ->
    [zero] لا قيد بلا اسم.
    [one] قيد واحد لا يسمّي أحدًا، ولا يُعدّ ضحية.
    [two] قيدان لا يسمّيان أحدًا، ولا يُعدّان من الضحايا.
    [few] { $records } قيود لا تسمّي أحدًا، ولا تُعدّ من الضحايا.
    [many] { $records } قيدًا لا تسمّي أحدًا، ولا تُعدّ من الضحايا.
   *[other] { $records } قيد لا تسمّي أحدًا، ولا تُعدّ من الضحايا.
}
reg-limits = ما الذي يُعدّ
reg-limit-enumeration = هذا إحصاء: يعدّ من تسمّيهم هذه القوائم من القتلى ولا أحد سواهم. ومن لم تذكره قائمة لم يُعدّ، ولا يُستخلص من العدد كم هم.
reg-limit-errors = الشخص الذي لم يُتعرَّف على أن صفوفه له يُعدّ مرتين، والشخصان اللذان حُسبا واحدًا يُعدّان مرة واحدة.
reg-limit-word = ذِكر القائمة لشخص لا يدل على كيف مات ولا على يد من ولا لماذا. تؤخذ القوائم كما تقول.
reg-narrow = تضييق السجل
reg-search = اسم أو مكان أو رقم، بأي خط
reg-clear = السجل كله
reg-close = الكلمات
reg-close-sounding = ما يُلفظ هكذا، بأي خط
reg-close-begun = ما يبدأ هكذا
reg-close-written = ما كُتب هكذا
reg-from = الوفاة في هذا اليوم أو بعده
reg-to = الوفاة في هذا اليوم أو قبله
reg-undated = ومن لا تاريخ لوفاته أيضًا
reg-no-day = «{ $day }» ليس تاريخًا. اكتب 2031 أو 2031-05 أو ‎2031-05-02.
reg-all-places = كل الأماكن
reg-name = الاسم
reg-sex = الجنس
reg-age = العمر
reg-place = المكان
reg-died = الوفاة
reg-list = القائمة
reg-attested = درجة الإثبات
reg-sure = الاحتمال
reg-caption = الضحايا
reg-sort-up = رتّب بهذا
reg-sort-down = اعكس الترتيب
reg-more-names = و{ $names } غيرها
reg-sounds = يُلفظ مثله
reg-nobody = لا أحد يطابق ما طُلب
reg-nobody-next = أزِل أحد الخيارات، أو ابحث باللفظ.
pages-label = الصفحات
pages-here = من { $from } إلى { $to } من أصل { $all }
pages-first = الأولى
pages-before = السابقة
pages-after = التالية
pages-last = الأخيرة

## ضحية وقيد.
vic-victim = ضحية
vic-record = قيد
vic-several = معرّفات عدة تبدأ هكذا.
vic-origins = { $origins ->
    [zero] (لا قائمة تذكر من أعدّها)
    [one] (أصل واحد)
    [two] (أصلان مستقلان)
    [few] ({ $origins } أصول مستقلة)
    [many] ({ $origins } أصلًا مستقلًا)
   *[other] ({ $origins } أصل مستقل)
}
vic-sure-means = أن هذه القيود وحدها تسمّي هذا الشخص
vic-records = القيود جنبًا إلى جنب
vic-records-caption = ما يقوله كل قيد كما كُتب
vic-more-records = قيود أخرى:
vic-differ = ما يتعارض
vic-differ-none = لا تتناقض القيود في الجنس والعمر والمكان وتاريخ الوفاة.
vic-lists = القوائم التي تذكر هذا الشخص
vic-lists-lead = القوائم التي أعدّتها جهة واحدة، أو التي يستند بعضها إلى بعض، أصل واحد.
vic-pairs = لماذا تُعدّ هذه القيود لشخص واحد
vic-pairs-lead = يوزن كل زوج وحده بالبِتات: كل بِت يضاعف الأرجحية. وقد تجتمع قيود من خلال قيد ثالث.
vic-alone = قيد واحد وحده يسمّي هذا الشخص.
vic-and = و
vic-bits = { $bits } بِت
vic-open-pair = افتح الزوج
vic-near = قريبة، وتُركت على حدة
vic-near-lead = قيود وُزنت مع هذه وتُعدّ لأشخاص آخرين، الأرجح أولًا.
vic-near-none = لم يقترب قيد آخر.
vic-protected = حقول محمية
vic-protected-hidden = في إحدى القوائم شيء عن الدين أو الانتماء الإثني. يُقتل الناس بسببهما، فلا يُعرضان إلا عند الطلب.
vic-protected-show = اعرضهما
vic-protected-shown = الدين والانتماء الإثني معروضان. انتبه لمن يرى هذه الشاشة، ولما يُنسخ منها.
vic-protected-hide = أخفِهما
vic-names-whom = من يسمّي
vic-nobody = لا يسمّي أحدًا، ولا يُعدّ ضحية.
vic-from = من أين جاء

## الأعداد.
cnt-lead = تُعدّ الضحية مرة واحدة في كل جدول. وما لا تقوله القيود أو تختلف فيه له سطر خاص، فيكون مجموع السطور هو الكل.
cnt-choose = ما الذي يُعدّ
cnt-by = العدّ بحسب
cnt-at = من ذُكر أنهم ماتوا في
cnt-named = أشخاص تسمّيهم القوائم
cnt-named-at = أشخاص ذُكر أنهم ماتوا في { $place }
cnt-open = اعرضهم
cnt-age-group = الفئة العمرية
cnt-lists = القوائم التي تذكرهم
cnt-persons = الأشخاص
cnt-range = المدى
cnt-caption = الضحايا، كلٌّ يُعدّ مرة واحدة
cnt-note = المدى بنسبة ٩٥٪. يفتح عدد السطر الضحايا الذين يعدّهم؛ وخيارات السجل تعدّ من اختلفت قيوده تحت كل قيمة.
cnt-more = { $lines ->
    [zero] لا سطور أخرى.
    [one] سطر واحد آخر في الملفات.
    [two] سطران آخران في الملفات.
    [few] { $lines } سطور أخرى في الملفات.
    [many] { $lines } سطرًا آخر في الملفات.
   *[other] { $lines } سطر آخر في الملفات.
}
cnt-no-such = لا تُعدّ الضحايا بحسب «{ $by }».
cnt-rule = القاعدة
cnt-origins = تُعدّ الأصول لا القوائم: قوائم ناشر واحد، وقائمتان تستند إحداهما إلى الأخرى، وقوائم تستند إلى مصدر مشترك، كلها أصل واحد. والقائمة التي لا يقول ملف القضية من أعدّها قد تكون نسخة من غيرها، فلا تضيف أصلًا.

## القوائم.
list-lead = ما أُدخل، كل قائمة مع ملفها ومن أعدّها وصفوفها كما كُتبت.
list-caption = قوائم الضحايا
list-note = الضحية المذكورة في قائمتين تُعدّ مع كل منهما.
list-hidden = { $lists ->
    [zero] لم تُترك قائمة.
    [one] تُركت قائمة واحدة أُعدّت أو نُشرت بعد ذلك.
    [two] تُركت قائمتان أُعدّتا أو نُشرتا بعد ذلك.
    [few] تُركت { $lists } قوائم أُعدّت أو نُشرت بعد ذلك.
    [many] تُركت { $lists } قائمة أُعدّت أو نُشرت بعد ذلك.
   *[other] تُركت { $lists } قائمة أُعدّت أو نُشرت بعد ذلك.
}
list-label = القائمة
list-source = أعدّها
list-taken = أُدخلت
list-victims = الضحايا
list-alone = فيها وحدها
list-yes = نعم
list-no = لا
list-see-victims = اعرض الضحايا المذكورين فيها
list-rows = الصفوف كما كُتبت
list-rows-caption = صفوف الملف كما كُتبت
list-rows-here = الصفوف من { $from } إلى { $to } من أصل { $all }
list-no-rows = لا صفوف هنا.
list-protected = تُركت هنا أعمدة الدين والانتماء الإثني، ويعرضها السجل عند الطلب.
list-filled = مملوءة
list-unread = لم تُقرأ
list-mapping = التحديد كما وُقّع
list-more-findings = و{ $findings } غيرها
reg-views = العروض المحفوظة
view-keep = احفظ هذا العرض
view-name = اسم هذا العرض
view-name-help = يُكتب في سجل العمليات: يراه كل من لديه ملف القضية.
view-entry = في سجل العمليات
view-no-name = ليس للعرض اسم. سمِّه.
view-long-name = الاسم أطول من 120 حرفًا. اختر اسمًا أقصر.
view-nothing = لم يُطلب من السجل شيء بعد. ضيّقه أو غيّر ترتيبه أولًا.
view-too-much = المطلوب أكثر مما يتسع له العنوان. اطلب أقل.
view-again = حُفظ مجددًا باسمه
