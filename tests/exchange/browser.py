# SPDX-License-Identifier: GPL-3.0-or-later
"""A headless Chromium, driven over its debugging pipe with nothing but Python."""
import base64
import json
import os
import select
import subprocess
import tempfile
import time

# Seconds until a browser that does not answer has failed.
PATIENCE = 60


class Browser:
    """One page; what it asked for, printed and threw is kept. Where the name
    of a server is not given, no name is ever resolved."""

    def __init__(self, width=1280, height=860, dark=False, program='chromium'):
        self.folder = tempfile.TemporaryDirectory(prefix='dateline-browser-')
        to_browser, self.into = os.pipe()
        self.out, from_browser = os.pipe()
        self.program = subprocess.Popen(
            ['sh', '-c', f'exec "$0" "$@" 3<&{to_browser} 4>&{from_browser}', program, '--headless=new', '--no-sandbox',
             '--remote-debugging-pipe', '--disable-gpu', '--no-first-run', '--disable-background-networking',
             '--disable-extensions', '--disable-dev-shm-usage', '--host-resolver-rules=MAP * ~NOTFOUND',
             '--user-data-dir=' + self.folder.name, f'--window-size={width},{height}', 'about:blank'],
            pass_fds=(to_browser, from_browser), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.buffer, self.number, self.session = b'', 0, None
        self.requests, self.complaints = [], []
        target = next(t for t in self.call('Target.getTargets')['targetInfos'] if t['type'] == 'page')
        self.session = self.call('Target.attachToTarget', targetId=target['targetId'], flatten=True)['sessionId']
        for domain in ('Page', 'Runtime', 'Network', 'Log'):
            self.call(domain + '.enable')
        self.call('Emulation.setDeviceMetricsOverride', width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.call('Emulation.setEmulatedMedia',
                  features=[{'name': 'prefers-color-scheme', 'value': 'dark' if dark else 'light'}])

    def close(self):
        os.close(self.into)
        try:
            self.program.wait(10)
        except subprocess.TimeoutExpired:
            self.program.kill()
            self.program.wait()
        os.close(self.out)
        self.folder.cleanup()

    def receive(self, until):
        while b'\0' not in self.buffer:
            if not select.select([self.out], [], [], max(0, until - time.monotonic()))[0]:
                raise TimeoutError('the browser does not answer')
            part = os.read(self.out, 1 << 20)
            if not part:
                raise EOFError('the browser is gone')
            self.buffer += part
        message, _, self.buffer = self.buffer.partition(b'\0')
        return json.loads(message)

    def note(self, message):
        method, said = message.get('method'), message.get('params', {})
        if method == 'Network.requestWillBeSent':
            self.requests.append(said['request']['url'])
        elif method == 'Runtime.exceptionThrown':
            self.complaints.append(said['exceptionDetails'].get('exception', {}).get('description', str(said)))
        elif method == 'Runtime.consoleAPICalled' and said['type'] in ('error', 'assert', 'warning'):
            self.complaints.append(str([part.get('value') for part in said['args']]))
        elif method == 'Log.entryAdded' and said['entry']['level'] in ('error', 'warning'):
            self.complaints.append(said['entry']['text'])
        elif method == 'Page.javascriptDialogOpening':
            self.complaints.append('a dialog: ' + said['message'])

    def call(self, method, **parameters):
        self.number += 1
        message = {'id': self.number, 'method': method, 'params': parameters}
        if self.session is not None:
            message['sessionId'] = self.session
        os.write(self.into, json.dumps(message).encode() + b'\0')
        until = time.monotonic() + PATIENCE
        while True:
            answer = self.receive(until)
            if answer.get('id') == self.number:
                if 'error' in answer:
                    raise RuntimeError(f'{method}: {answer["error"]}')
                return answer['result']
            self.note(answer)

    def open(self, path):
        self.call('Page.navigate', url='file://' + os.path.abspath(path))
        self.wait('document.readyState === "complete" && location.protocol === "file:"')

    def run(self, script):
        """Runs as a debugger does: a page's own policy holds for the page, not for who looks at it."""
        result = self.call('Runtime.evaluate', expression=script, returnByValue=True, awaitPromise=True)
        if 'exceptionDetails' in result:
            raise RuntimeError(result['exceptionDetails'])
        return result['result'].get('value')

    def wait(self, script):
        until = time.monotonic() + PATIENCE
        while not self.run(script):
            if time.monotonic() > until:
                raise TimeoutError(script)
            time.sleep(0.02)

    def click(self, x, y):
        for kind in ('mousePressed', 'mouseReleased'):
            self.call('Input.dispatchMouseEvent', type=kind, x=x, y=y, button='left', clickCount=1)

    def press(self, key, code=0, text=None):
        words = {'key': key, 'windowsVirtualKeyCode': code, **({'text': text} if text else {})}
        self.call('Input.dispatchKeyEvent', type='keyDown', **words)
        self.call('Input.dispatchKeyEvent', type='keyUp', **words)

    def picture(self, path):
        with open(path, 'wb') as file:
            file.write(base64.b64decode(self.call('Page.captureScreenshot', format='png')['data']))
