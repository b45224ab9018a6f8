//! Places with their points as GeoJSON (RFC 7946): longitude first, one feature a claim of a point.

use serde_json::{Value, json};
use sijill_model::{Case, Term};

/// One feature for each claim that a place lies at a point, in the order of keys.
#[must_use]
pub fn write(case: &Case) -> String {
    let features: Vec<Value> = case
        .with_predicate("located_at")
        .filter(|claim| !claim.denied)
        .filter_map(|claim| {
            let Term::Entity(place) = &claim.subject else { return None };
            let degrees = |name: &str| claim.get(name).parse::<f64>().ok();
            let (lat, lon) = (degrees("lat")?, degrees("lon")?);
            let sources: Vec<&str> = claim.sources.iter().map(|cited| cited.source.as_str()).collect();
            Some(json!({
                "type": "Feature",
                "geometry": { "type": "Point", "coordinates": [lon, lat] },
                "properties": {
                    "location/id": place.as_str(),
                    "location/name": case.label(place),
                    "location/origin": claim.get("point_source"),
                    "location/geo-type": "point",
                    "names": case.names(place),
                    "claim": claim.key.as_str(),
                    "sources": sources,
                },
            }))
        })
        .collect();
    let collection = json!({ "type": "FeatureCollection", "features": features });
    format!("{collection:#}\n")
}
