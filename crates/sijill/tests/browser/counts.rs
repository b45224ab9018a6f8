//! Counts of the dead in the invented valley, for what is asked of lists and counts together.

/// Published counts of the same valley, as a folder of tables.
pub(crate) const TABLES: [(&str, &str); 3] = [
    (
        "sources.csv",
        "id,kind,publisher,title,author,date,url,via,access,reliability_note\n\
         PAPER,news report,A paper,On the valley,,2031-06-01,,,full text read,C\n",
    ),
    (
        "places.csv",
        "id,name,name_variants,name_ar,kind,admin_area,pcode,lat,lon,coord_source,in_article,locator,note\n\
         PL-ARZA,Arza,,أرزة,village,valley,,,,,yes,P1,\n\
         PL-NAHLA,Nahla,,نحلة,village,valley,,,,,yes,P1,\n",
    ),
    (
        "tallies.csv",
        "id,aggregate_id,counter,said_by,scope_place,scope_time,victim_category,perpetrator_scope,measure,fig_min,fig_max,qualifier,wording,sites,as_of,method,named_victims,relation,source,locator,origin,note\n\
         C-1,,A paper,PAPER,PL-ARZA,2031-05-02,all,all,killed,2,2,exact,two,1,2031-05,counted,no,,PAPER,p1,article,\n\
         C-2,,A paper,PAPER,PL-NAHLA,2031-05-03,civilians,all,killed,9,,at least,at least nine,1,2031-05,counted,no,,PAPER,p1,article,\n",
    ),
];
