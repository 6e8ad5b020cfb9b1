#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""GDAL opens what we write, and finds in it what the case says.
Usage: test-gdal.py PROGRAM [NAME...]"""
import datetime
import json
import re
import subprocess
import unittest

from exchange import Exchange, events, export, main


class Gdal(Exchange):
    def features(self, case, name, *words):
        """What GDAL makes of an export: its features as GeoJSON, nothing corrected."""
        file = self.path(name)
        export(case, file)
        done = subprocess.run(['ogr2ogr', '-f', 'GeoJSON', '-lco', 'COORDINATE_PRECISION=9', '/vsistdout/', file, *words],
                              capture_output=True, check=False, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        said = re.sub(r'ERROR 1: OGRGetISO8601DateTime\(\): year -\d+ unsupported ?\n', '', done.stderr.decode())
        self.assertEqual(said, '', name)
        return json.loads(done.stdout)['features']

    def count(self, name):
        done = subprocess.run(['ogrinfo', '-ro', '-al', '-so', self.path(name)], capture_output=True, check=False, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        return sum(int(n) for n in re.findall(r'Feature Count: (\d+)', done.stdout.decode()))

    def agree(self, found, event):
        """Where it was."""
        geometry = found['geometry']
        if event['latitude'] is None:
            self.assertIsNone(geometry, event['title'])
            return
        self.assertEqual(geometry['type'], 'Point')
        self.assertAlmostEqual(geometry['coordinates'][0], event['longitude'], 6, event['title'])
        self.assertAlmostEqual(geometry['coordinates'][1], event['latitude'], 6, event['title'])

    def test_geojson(self):
        for name, case in self.cases:
            wanted = {event['slug']: event for event in events(case)}
            found = {feature['id']: feature for feature in self.features(case, name + '.geojson')}
            self.assertEqual(self.count(name + '.geojson'), len(wanted))
            self.assertEqual(set(found), set(wanted))
            for slug, event in wanted.items():
                self.agree(found[slug], event)
                said = found[slug]['properties']
                self.assertEqual(said['title'], event['title'])
                for bound in ('begin_earliest', 'begin_latest', 'end_earliest', 'end_latest'):
                    self.same(said[bound], event[bound], event['title'])

    def same(self, said, bound, title):
        """GDAL knows milliseconds, and writes its times in a way of its own; years before Christ it does not know."""
        if bound is None or bound.startswith('-'):
            self.assertFalse(said, title)
            return
        # 23:59:59.9999 as GDAL rounds it.
        said = re.sub(r':60(?=\D|$)', ':59.999', said)
        read = datetime.datetime.fromisoformat(re.sub(r'(\.\d{3})\d*', r'\1', said.replace('/', '-')).replace('Z', '+00:00'))
        read = read if read.tzinfo else read.replace(tzinfo=datetime.timezone.utc)
        wanted = datetime.datetime.fromisoformat(re.sub(r'(\.\d{3})\d*', r'\1', bound).replace('Z', '+00:00'))
        self.assertLess(abs((read - wanted).total_seconds()), 0.002, title)

    def test_table(self):
        options = ('-oo', 'X_POSSIBLE_NAMES=longitude', '-oo', 'Y_POSSIBLE_NAMES=latitude', '-oo', 'EMPTY_STRING_AS_NULL=YES')
        for name, case in self.cases:
            wanted = {event['slug']: event for event in events(case)}
            found = {feature['properties']['id']: feature for feature in self.features(case, name + '.csv', *options)}
            self.assertEqual(self.count(name + '.csv'), len(wanted))
            for slug, event in wanted.items():
                self.agree(found[slug], event)
                said = found[slug]['properties']
                self.assertEqual(re.sub(r"^'(?='*[=+@-])", '', said['title']), event['title'])
                self.assertEqual((said['begin_earliest'], said['end_latest']), (event['begin_earliest'], event['end_latest']))

    def test_kml(self):
        for name, case in self.cases:
            wanted = {event['slug']: event for event in events(case)}
            found = {feature['properties']['id']: feature for feature in self.features(case, name + '.kml')}
            self.assertEqual(self.count(name + '.kml'), len(wanted))
            self.assertEqual(set(found), set(wanted))
            for slug, event in wanted.items():
                self.agree(found[slug], event)
                said = found[slug]['properties']
                self.assertEqual(said['Name'], event['title'])
                if re.fullmatch(r'[1-9]\d{3}-.*:\d\dZ', event['begin_earliest'] or '') and \
                        event['begin_earliest'] == event['begin_latest'] == event['end_latest']:
                    self.same(said['timestamp'], event['begin_earliest'], event['title'])

    def test_gpx(self):
        for name, case in self.cases:
            wanted = [event for event in events(case) if event['latitude'] is not None]
            found = {feature['properties']['name']: feature for feature in self.features(case, name + '.gpx', 'waypoints')}
            self.assertEqual(self.count(name + '.gpx'), len(wanted))
            for event in wanted:
                feature = found[event['title']]
                self.agree(feature, event)
                instant = len({event[bound] for bound in ('begin_earliest', 'begin_latest', 'end_latest')}) == 1
                self.assertEqual(feature['properties'].get('time') is not None,
                                 instant and event['begin_earliest'] is not None, event['title'])
                if feature['properties'].get('time') is not None:
                    self.same(feature['properties'].get('time'), event['begin_earliest'], event['title'])


if __name__ == '__main__':
    main('ogr2ogr', 'ogrinfo')
