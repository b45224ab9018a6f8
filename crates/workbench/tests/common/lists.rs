//! What the samples of the table of addresses are taken from, where they are of lists.

/// Lists of invented people in an invented valley, one of them in Arabic.
pub(crate) const LISTS: [(&str, &str); 3] = [
    (
        "watch.csv",
        "No,Name,Sex,Age,Village,Date of death,Cause,Religion\n\
         1,Karim Yusuf Tallaf,M,34,Arza,2031-05-02,shot,lantern\n\
         2,Salma Omar Zirwani,F,29,Arza,2031-05-02,shot,lantern\n\
         3,Nadia Omar Zirwani,F,8,Arza,2031-05-02,shelling,river\n\
         4,Hasan Salim Darbuni,M,,Nahla,2031-05-03,,river\n\
         5,Unknown,M,40,Nahla,2031-05-03,shot,\n\
         6,Yusuf Karim Tallaf,M,71,Arza,2031-05-02,shot,lantern\n\
         7,Layla Hasan Mirzun,F,45,Sahab,2031-05-04,shelling,river\n\
         8,Jamil Rashid Qandul,M,33,Sahab,2031-05-04,shot,\n",
    ),
    (
        "hill.csv",
        "م,الاسم,الجنس,العمر,القرية,تاريخ الوفاة,تاريخ التوثيق\n\
         1,كَريم يوسف طلاف,ذكر,34,أرزة,2/5/2031,1/6/2031\n\
         2,سلمى عمر زرواني,أنثى,30,أرزة,2/5/2031,1/6/2031\n\
         3,حسن سليم دربوني,ذكر,19,نحلة,3/5/2031,1/6/2031\n\
         4,ليلى حسن مرزون,أنثى,45,سحاب,4/5/2031,2/6/2031\n\
         5,سامر وليد حنطور,ذكر,50,سحاب,,2/6/2031\n",
    ),
    (
        "office.csv",
        "Name,Gender,Age,Place,Date\n\
         Kareem Yousef Tallaf,male,34,Arza,02/05/2031\n\
         Jamil Rasheed Qandul,male,,Sahab,04/05/2031\n\
         Widad Fares Nahhal,female,61,,\n",
    ),
];
