"use strict";
// Lengths and areas on the ellipsoid of WGS 84; points are {lat, lng} in degrees.

(() => {
  const A_KM = 6378.137; // semi-major axis
  const FLATTENING = 1 / 298.257223563;
  const E2 = FLATTENING * (2 - FLATTENING); // eccentricity squared
  const B_KM = A_KM * (1 - FLATTENING);
  const MOST_ROUNDS = 100; // nearly opposite points do not settle; a map of a front has none
  const radians = (degrees) => (degrees * Math.PI) / 180;

  // Distance along the geodesic (T. Vincenty, Survey Review 23, 1975: the inverse formula, good to a millimetre).
  function distanceKm(one, other) {
    const [u1, u2] = [one, other].map(({ lat }) => Math.atan((1 - FLATTENING) * Math.tan(radians(lat))));
    const apart = radians(other.lng - one.lng);
    const [sin1, cos1, sin2, cos2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
    let lambda = apart;
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const [sinL, cosL] = [Math.sin(lambda), Math.cos(lambda)];
      const sinS = Math.hypot(cos2 * sinL, cos1 * sin2 - sin1 * cos2 * cosL);
      if (sinS === 0) return 0;
      const cosS = sin1 * sin2 + cos1 * cos2 * cosL;
      const sigma = Math.atan2(sinS, cosS);
      const sinAlpha = (cos1 * cos2 * sinL) / sinS;
      const cos2Alpha = 1 - sinAlpha ** 2;
      const cosM = cos2Alpha === 0 ? 0 : cosS - (2 * sin1 * sin2) / cos2Alpha;
      const c = (FLATTENING / 16) * cos2Alpha * (4 + FLATTENING * (4 - 3 * cos2Alpha));
      const before = lambda;
      lambda = apart + (1 - c) * FLATTENING * sinAlpha
        * (sigma + c * sinS * (cosM + c * cosS * (2 * cosM ** 2 - 1)));
      if (Math.abs(lambda - before) < 1e-12) return alongKm(cos2Alpha, sigma, sinS, cosS, cosM);
    }
    return NaN;
  }

  function alongKm(cos2Alpha, sigma, sinS, cosS, cosM) {
    const u = (cos2Alpha * (A_KM ** 2 - B_KM ** 2)) / B_KM ** 2;
    const a = 1 + (u / 16384) * (4096 + u * (-768 + u * (320 - 175 * u)));
    const b = (u / 1024) * (256 + u * (-128 + u * (74 - 47 * u)));
    const cubic = (b / 6) * cosM * (4 * sinS ** 2 - 3) * (4 * cosM ** 2 - 3);
    return B_KM * a * (sigma - b * sinS * (cosM + (b / 4) * (cosS * (2 * cosM ** 2 - 1) - cubic)));
  }

  // The sphere of the same surface: latitudes are moved so that areas stay what they are (J. Snyder, USGS 1395, 1987).
  const E = Math.sqrt(E2);
  const q = (sin) => (1 - E2) * (sin / (1 - E2 * sin ** 2) + Math.atanh(E * sin) / E);
  const AREA_RADIUS_KM = A_KM * Math.sqrt(q(1) / 2);
  const authalic = (lat) => Math.asin(q(Math.sin(radians(lat))) / q(1));

  // Area of the polygon with these corners: the spherical excess between each edge and the equator, summed.
  function areaKm2(points) {
    const excess = points.reduce((sum, point, at) => {
      const next = points[(at + 1) % points.length];
      const [t1, t2] = [point, next].map(({ lat }) => Math.tan(authalic(lat) / 2));
      return sum + 2 * Math.atan2(Math.tan(radians(next.lng - point.lng) / 2) * (t1 + t2), 1 + t1 * t2);
    }, 0);
    return Math.abs(excess) * AREA_RADIUS_KM ** 2;
  }

  const lengthKm = (points) => points.slice(1).reduce((sum, point, at) => sum + distanceKm(points[at], point), 0);

  dayPage.geodesy = { areaKm2, lengthKm };
})();
