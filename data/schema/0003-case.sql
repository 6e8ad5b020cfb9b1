-- SPDX-License-Identifier: GPL-3.0-or-later
-- Migration 3: areas with an outline, reference layers, bookmarked views.

-- The outline of an area, where a box would claim too much. WKT of OGC Simple
-- Features, POLYGON or MULTIPOLYGON, longitude before latitude, degrees, WGS84.
ALTER TABLE place ADD COLUMN outline TEXT;                -- Outline

-- A map of the user's own that lies under the events. The file stays where it
-- is: the case says where that was, and by the hash whether it is still the same.
CREATE TABLE layer (
  id INTEGER PRIMARY KEY,                                 -- 63-bit: random above a counter
  slug TEXT NOT NULL UNIQUE,                              -- a-z, 0-9 and hyphens
  title TEXT NOT NULL,                                    -- what people read
  kind TEXT,                                              -- mbtiles, geojson, kml or gpx
  path TEXT NOT NULL,                                     -- the file, from the case's folder where it is below it
  sha256 TEXT,                                            -- of the file when it was added
  credit TEXT,                                            -- whom to name beside the map
  rank INTEGER,                                           -- order: higher lies above lower
  opacity REAL,                                           -- 0 to 1; absent: 1
  hidden INTEGER,                                         -- 1: kept, but not drawn
  colour TEXT,                                            -- #rrggbb of its lines; absent: the palette's
  note TEXT                                               -- Note
) STRICT;

-- A view to come back to: of the map, of the timeline, or of both.
CREATE TABLE bookmark (
  id INTEGER PRIMARY KEY,                                 -- 63-bit: random above a counter
  slug TEXT NOT NULL UNIQUE,                              -- a-z, 0-9 and hyphens
  title TEXT NOT NULL,                                    -- what people read
  latitude INTEGER,                                       -- of the middle of the map: degrees north times 1e7
  longitude INTEGER,                                      -- of the middle of the map: degrees east times 1e7
  zoom REAL,                                              -- Web Mercator: 2 to the zoom times 256 px are the world
  begins INTEGER,                                         -- of the timeline: microseconds since 1970 UTC
  ends INTEGER,                                           -- of the timeline: microseconds since 1970 UTC
  note TEXT                                               -- Note
) STRICT;
