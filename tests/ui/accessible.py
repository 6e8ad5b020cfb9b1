# SPDX-License-Identifier: GPL-3.0-or-later
"""What assistive technology sees of a program, asked for as it should be: GTK gives all that it
knows in one answer, where libatspi asks several times for each accessible.

Accessible has libatspi's names, but remembers nothing that can change.
"""
import collections
import json
import time

import gi

gi.require_version('Atspi', '2.0')
gi.require_version('Json', '1.0')
from gi.repository import Atspi, Gio, GLib, Json  # noqa: E402

ROOT = '/org/a11y/atspi/accessible/root'
CACHE = '/org/a11y/atspi/cache'
ATSPI = 'org.a11y.atspi.'
PATIENCE_MS = 10000
# What was asked about is told with the rest only once the program has been idle.
LOOKS = 50

Item = collections.namedtuple('Item', 'path parent index count interfaces name role description states')
Range = collections.namedtuple('Range', 'start_offset end_offset')


class States:
    def __init__(self, words):
        self.bits = words[0] | words[1] << 32

    def contains(self, state):
        return bool(self.bits >> int(state) & 1)


class Accessible:
    """One object of a program. Raises GLib.Error once it has gone."""

    def __init__(self, program, item):
        self.program = program
        self.item = item
        self.path = item.path

    def _call(self, interface, method, signature=None, *arguments):
        return self.program.call(self.path, ATSPI + interface, method,
                                 GLib.Variant(signature, arguments) if signature else None)

    def _property(self, interface, name):
        return self.program.call(self.path, 'org.freedesktop.DBus.Properties', 'Get',
                                 GLib.Variant('(ss)', (ATSPI + interface, name)))[0]

    def get_role(self):
        return self.item.role

    def get_role_name(self):
        return Atspi.role_get_name(Atspi.Role(self.item.role))

    def get_name(self):
        return self._property('Accessible', 'Name')

    def get_description(self):
        return self._property('Accessible', 'Description')

    def get_state_set(self):
        return States(self._call('Accessible', 'GetState')[0])

    def get_component_iface(self):
        return self if ATSPI + 'Component' in self.item.interfaces else None

    def get_action_iface(self):
        return self if ATSPI + 'Action' in self.item.interfaces else None

    def extents(self):
        """x, y, width and height in its own window."""
        return self._call('Component', 'GetExtents', '(u)', int(Atspi.CoordType.WINDOW))[0]

    def do_action(self, index):
        return self._call('Action', 'DoAction', '(i)', index)[0]

    def get_character_count(self):
        return self._property('Text', 'CharacterCount')

    def get_caret_offset(self):
        return self._property('Text', 'CaretOffset')

    def get_text(self, start=0, end=None):
        return self._call('Text', 'GetText', '(ii)', start, self.get_character_count() if end is None else end)[0]

    def get_selection(self, index):
        return Range(*self._call('Text', 'GetSelection', '(i)', index))

    def is_shown(self):
        """GTK 4.8 never says "showing": what is visible and has room counts."""
        return (self.item.states.contains(Atspi.StateType.VISIBLE)
                and self.get_component_iface() is not None and self.extents()[2] > 0)


def accessibility_bus():
    session = Gio.bus_get_sync(Gio.BusType.SESSION)
    address, = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None,
                                 Gio.DBusCallFlags.NONE, PATIENCE_MS).unpack()
    return Gio.DBusConnection.new_for_address_sync(
        address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)


class Program:
    """A process on the accessibility bus. Raises GLib.Error where it is not, or not yet."""

    def __init__(self, process_id):
        self.bus = accessibility_bus()
        self.name = self._name_of(process_id)
        self.root = Accessible(self, self.look()[0][ROOT])

    def _name_of(self, process_id):
        self.name = ATSPI + 'Registry'
        for name, _ in self.call(ROOT, ATSPI + 'Accessible', 'GetChildren')[0]:
            self.name = 'org.freedesktop.DBus'
            if self.call('/', self.name, 'GetConnectionUnixProcessID', GLib.Variant('(s)', (name,)))[0] == process_id:
                return name
        raise GLib.Error(f'{process_id} is not on the accessibility bus')

    def call(self, path, interface, method, arguments=None):
        return self.bus.call_sync(self.name, path, interface, method, arguments, None,
                                  Gio.DBusCallFlags.NONE, PATIENCE_MS).unpack()

    def _items(self):
        """All that is in GTK's cache, by path."""
        answer = self.bus.call_sync(self.name, CACHE, ATSPI + 'Cache', 'GetItems', None, None,
                                    Gio.DBusCallFlags.NONE, PATIENCE_MS)
        # By way of JSON, in C: unpack() takes five times as long.
        rows, = json.loads(Json.gvariant_serialize_data(answer)[0])
        return {row[0][1]: Item(row[0][1], row[2][1], *row[3:9], States(row[9])) for row in rows}

    def _answers(self, asked, method, signature):
        """The answers to (path, argument...), asked all at once; None of what has gone."""
        found = {}

        def answered(bus, result, one):
            try:
                found[one] = bus.call_finish(result).unpack()[0]
            except GLib.Error:
                found[one] = None
        for one in asked:
            self.bus.call(self.name, one[0], ATSPI + 'Accessible', method, GLib.Variant(signature, one[1:]), None,
                          Gio.DBusCallFlags.NONE, PATIENCE_MS, None, answered, one)
        context = GLib.MainContext.default()
        while len(found) < len(asked):
            context.iteration(True)
        return found

    def _children(self, paths, items):
        """The paths below each path, as their parents have them now."""
        answers = self._answers([(path,) for path in paths], 'GetChildren', '()')
        children = {path: [child for _, child in those or []] for (path,), those in answers.items()}
        # GTK 4.8 forgets the pages of a stack between it and what stands on them, but not when asked for one.
        stacks = [path for path, those in children.items() if path in items and path != ROOT
                  and any(child in items and items[child].parent != path for child in those)]
        pages = self._answers([(path, i) for path in stacks for i in range(items[path].count)], 'GetChildAtIndex',
                              '(i)')
        for path in stacks:
            children[path] = [page[1] for (parent, _), page in pages.items() if parent == path and page]
        return children

    def look(self, start=ROOT, but=None, thorough=False):
        """What stands below a path, and that itself: items by path, and the paths of children by
        path, in their order. What is called "but" is not looked into.

        GTK's cache has only what somebody has asked about, and keeps what is hidden: where the
        count or the order of children tells of either, the parent itself is asked. It tells of
        neither where one child took the place of another: a thorough look asks every parent.
        """
        for _ in range(LOOKS):
            items = self._items()
            children, unsure = arranged(items)
            below = reached(items, children, start, but)
            unsure = [path for path in below if path in unsure or thorough and items[path].count > 0]
            children.update(self._children(unsure, items))
            new = [path for parent in unsure for path in children[parent] if path not in items]
            if not new:
                break
            while new:
                new = [path for paths in self._children(new, items).values() for path in paths]
            time.sleep(0.005)
        return items, {path: [child for child in paths if child in items] for path, paths in children.items()}


def reached(items, children, start, but):
    """The paths from start on, those nearest to it first."""
    paths = [start] if start in items else []
    for path in paths:
        if but is None or items[path].name != but:
            paths.extend(children.get(path, []))
    return paths


def arranged(items):
    """Paths of children by path, and the paths whose children are not all there, or too many. The
    root never says how many it has."""
    below = collections.defaultdict(list)
    for item in items.values():
        below[item.parent].append(item)
    for those in below.values():
        those.sort(key=lambda item: item.index)
    unsure = {item.path for item in items.values() if item.path == ROOT or len(below[item.path]) != item.count
              or any(one.index != i for i, one in enumerate(below[item.path]))}
    return {path: [item.path for item in those] for path, those in below.items()}, unsure
