## إدخال القوائم والمجلدات.
nav-import = إدخال قائمة
import-lead = تصير قائمة الضحايا، أو جداول مجلد القضية، مستندًا مودَعًا كما هو بايتًا بايتًا، ويُستشهد بكل صف من صفوفه.
import-choose = الملفات
import-choose-help = قائمة بصيغة CSV أو XLSX أو ODS، أو جداول مجلد القضية كلها معًا وفيها sources.csv. حتى 512 ميبيبايت.
import-drop-here = أفلِت الملفات هنا، أو اخترها
import-send = اعرضها
import-read-only = ملف القضية في موضع لا يُكتب فيه، فلا يمكن إدخال شيء.
import-no-file = اختر ملفًا أولًا.
import-full = لم يبقَ متسع: ما ينتظر من الملفات بلغ 1 غيبيبايت أو 16 ملفًا. أدخِل أحدها أو تخلَّص منه.
import-what = ما الذي يجري لها
import-what-list = في القائمة تحدّد أنت ما تحويه أعمدتها، وترى الغريب فيها صفًا صفًا، وتقول من أعدّها. تبقى الصفوف الغريبة كما كُتبت، فهي ملاحظات لا موانع.
import-what-folder = تُدخَل جداول المجلد معًا أو لا تُدخَل، ويُعرض كل خلل بملفه وصفه وعموده.
import-what-held = إلى أن تؤكد، تبقى الملفات في ذاكرة هذا البرنامج وحدها، ثلاث ساعات على الأكثر، ولا توضع على القرص مكشوفة أبدًا.
import-waiting = لم يُدخَل بعد
import-waiting-caption = ملفات تنتظر في الذاكرة
import-files = الملفات
import-folder = مجلد قضية
import-size = بايت
import-bytes = { $bytes } بايت
import-hash = SHA-256
import-held = محفوظ في الذاكرة
import-held-how = لم يُكتب منه شيء بعد، ومن أنهى البرنامج تخلّص منه.
import-drop = تخلّص منه
import-gone = لم يعد هذا الملف محفوظًا
import-gone-why = تُخلِّص منه أو أُدخِل أو انتظر أكثر من ثلاث ساعات. لم يُكتب منه شيء سوى ما يظهر في ملف القضية. أرسِله من جديد.
import-start = أرسِل ملفًا
import-not-yet = لم يُدخَل بعد
import-not-yet-lead = لا يُكتب شيء قبل أن تؤكد.
import-steps = الخطوات
import-step-file = الملف
import-step-columns = الأعمدة
import-step-problems = المشكلات
import-step-confirm = التأكيد
import-done-word = تمّت
import-reading = تُجرى قراءته
import-writing = تُجرى كتابته
import-wait = { $name } ملف كبير. تتابع هذه الصفحة من تلقاء نفسها.
import-is-in = في ملف القضية
import-unreadable = تتعذّر قراءته
import-unreadable-why = صحِّح ما يلي في الملف وأرسِله من جديد. لم يُدخَل شيء.
import-propose = اقترح من جديد
import-columns = ما تحويه الأعمدة
import-columns-lead = يُقترح لكل عمود محتواه من عنوانه وخلاياه. غيِّر الخطأ، فلا أحد يعرف القائمة كما تعرفها.
import-columns-caption = أعمدة القائمة
import-column = العمود
import-samples = كما كُتب
import-holds = يحوي
import-label = تسمية
import-why = السبب
import-chosen = كما اخترت.
import-proposed = المقترح: { $field }،
import-how = كيف يُقرأ الملف
import-as-of = أُعدّت بتاريخ
import-as-of-help = اليوم الذي تصف القائمة حاله. الأعمار هي الأعمار في ذلك اليوم.
import-header = صف العناوين
import-header-help = 0 إن لم تكن عناوين.
import-order = التواريخ مثل 3/7/2031
import-order-help = كما تدلّ الخلايا، إلا أن تعرف غير ذلك.
import-order-found = كما تدلّ الخلايا
import-order-day = تبدأ باليوم
import-order-month = تبدأ بالشهر
import-encoding = الترميز
import-encoding-help = إذا ظهرت الحروف مشوّهة.
import-encoding-found = كما تدلّ البايتات
import-sheet = الورقة
import-sheet-help = كل ورقة قائمة قائمة بذاتها.
import-no-day = اكتب اليوم سنةً وشهرًا ويومًا، مثل 2031-03-07.
import-no-row = اكتب رقم صف، أو 0.
import-to-problems = اعرض المشكلات
import-reread = أعد قراءته هكذا
import-first-rows = الصفوف الأولى
import-first-rows-caption = الصفوف الأولى كما كُتبت
import-row = الصف
import-records = { $records ->
    [zero] لا يُقرأ منه أي قيد.
    [one] يُقرأ منه قيد واحد.
    [two] يُقرأ منه قيدان.
    [few] يُقرأ منه { $records } سجلات.
    [many] يُقرأ منه { $records } قيدًا.
   *[other] يُقرأ منه { $records } قيد.
}
import-no-names = لا عمود يحوي أسماء، فلا يمكن العثور على أحد من هذه القائمة في غيرها. ارجع وحدّد العمود.
import-findings = جدير بالنظر
import-findings-none = لم يُعثر على شيء غريب.
import-findings-lead = لا يمنع شيء منه إدخال القائمة. تبقى الصفوف كما كُتبت.
import-findings-caption = الغريب، صفًا صفًا
import-faults = مواضع الخلل
import-faults-caption = مواضع الخلل بحسب الملف والصف
import-file = الملف
import-said = ما هو
import-hint = ما العمل:
import-tables = الجداول
import-rows = { $rows ->
    [zero] لا صفوف
    [one] صف واحد
    [two] صفان
    [few] { $rows } صفوف
    [many] { $rows } صفًا
   *[other] { $rows } صف
}
import-to-confirm = تابع
import-form-wrong = لا يمكن إدخاله هكذا
import-folder-acts = { $acts ->
    [zero] لن يُكتب أي قيد،
    [one] سيُكتب قيد واحد،
    [two] سيُكتب قيدان،
    [few] ستُكتب { $acts } قيود،
    [many] سيُكتب { $acts } قيدًا،
   *[other] سيُكتب { $acts } قيد،
} باستثناء ما هو في ملف القضية من قبل.
import-signed = ما تؤكده يوقّعه هذا الجهاز ويبقى في سجل العمليات. يمكن سحبه ولا يمكن محوه.
import-write = أدخِله
import-will = ما سيُكتب
import-records-word = القيود
import-not-said = لم يُذكر
import-whose = لمن القائمة
import-list-label = تسمية القائمة
import-list-label-help = ما تُدعى به القائمة في الإجابات. النسخة الأحدث من القائمة نفسها تحتفظ بتسميتها.
import-who = من أعدّها
import-who-help = القوائم التي أعدّتها جهة واحدة، أو التي يستند بعضها إلى بعض، أصل واحد مهما كثرت.
import-who-unnamed = غير مسمّى
import-who-unnamed-help = قد تكون القائمة عندئذ نسخة من أي قائمة أخرى، فلا تؤكد أحدًا.
import-who-known = مصدر من مصادر ملف القضية
import-who-known-help = اختره أدناه.
import-who-new = مصدر جديد
import-who-new-help = قل أدناه من نشرها وبأي معرّف.
import-source = المصدر
import-publisher = الناشر
import-publisher-help = من أعدّ القائمة أو نشرها.
import-new-id = المعرّف
import-new-id-help = معرّف قصير مثل VW-1، يبقى دائمًا.
import-via = تستند إلى
import-via-help = معرّفات المصادر التي تستند إليها، بفواصل.
import-one-row = يشهد مُعدّها أنها لا تذكر أحدًا مرتين
import-one-row-help = فلا يُعدّ صفان منها شخصًا واحدًا أبدًا.
import-replace = تحلّ محل القائمة التي لها التسمية نفسها
import-replace-help = نسخة أحدث منها، وتبقى السابقة في سجل العمليات.
import-wrong-no-id = أعطِ المصدر الجديد معرّفًا.
import-wrong-id = لا يصلح «{ $id }» معرّفًا: حروف وأرقام وشرطات، مثل VW-1.
import-wrong-publisher = ليس في ملف القضية مصدر { $id }. قل من نشر القائمة.
import-wrong-known = في ملف القضية مصدر { $id } من قبل. اختره من مصادر ملف القضية، أو أعطِ معرّفًا آخر.
import-wrong-via = ليس في ملف القضية مصدر { $id } تستند إليه القائمة.
import-wrong-label = لملف آخر التسمية «{ $label }» من قبل. أعطِ غيرها، أو قل إن هذه القائمة تحلّ محلها.
import-wrong-log = أُدخلت القائمة «{ $label }» على جهاز آخر، ولا يستبدلها إلا ذلك الجهاز. أعطِ تسمية أخرى.
import-not-written = لم يُكتب
import-was-in = كان كله في ملف القضية من قبل.
import-written = { $acts ->
    [zero] لم يُكتب شيء.
    [one] كُتب قيد واحد ووُقّع.
    [two] كُتب قيدان ووُقّعا.
    [few] كُتبت { $acts } قيود ووُقّعت.
    [many] كُتب { $acts } قيدًا ووُقّعت.
   *[other] كُتب { $acts } قيد ووُقّعت.
}
import-corrected = { $acts ->
    [zero] لا يحلّ شيء منها محل سابق.
    [one] يحلّ واحد منها محل سابق يبقى في سجل العمليات.
    [two] يحلّ اثنان منها محل سابقين يبقيان في سجل العمليات.
    [few] تحلّ { $acts } منها محل سابقاتها التي تبقى في سجل العمليات.
    [many] يحلّ { $acts } منها محل سابقاتها التي تبقى في سجل العمليات.
   *[other] يحلّ { $acts } منها محل سابقاتها التي تبقى في سجل العمليات.
}
import-known = { $acts ->
    [zero] لم يكن شيء منها في ملف القضية من قبل.
    [one] كان واحد في ملف القضية من قبل.
    [two] كان اثنان في ملف القضية من قبل.
    [few] كانت { $acts } في ملف القضية من قبل.
    [many] كان { $acts } في ملف القضية من قبل.
   *[other] كان { $acts } في ملف القضية من قبل.
}
import-left-standing = في ملف القضية ولم تعد في المجلد، وقد تُركت قائمة:
import-see-list = اعرض القائمة
import-see-register = اعرض سجل الضحايا
