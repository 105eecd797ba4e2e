"""Measures whether a slow CRM delays other calls: key pressed to next prompt, alone, beside a quick CRM and beside a slow one.

Started by bench/run connectors. The measured calls dial 7000, those that ask the CRM dial 7003 (bench-7003);
the CRM is a server in this program, on a port that the flow has drawn. Both kinds of calls are counted.
"""
import argparse
import http.server
import json
import os
import subprocess
import sys
import threading
import time

import measure
import media

CRM_PORT = 18099
RAMP = 4


class Crm(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 1024

    def __init__(self):
        super().__init__(('127.0.0.1', CRM_PORT), Answers)
        self.delay, self.asked, self.at_once, self.most = 0.0, 0, 0, 0
        self.lock = threading.Lock()

    def begin(self, delay):
        with self.lock:
            self.delay, self.asked, self.most = delay, 0, self.at_once

    def comes(self):
        with self.lock:
            self.asked += 1
            self.at_once += 1
            self.most = max(self.most, self.at_once)
            return self.delay

    def goes(self):
        with self.lock:
            self.at_once -= 1


class Answers(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def do_GET(self):
        delay = self.server.comes()
        try:
            time.sleep(delay)
            body = b'{"name": "Ann", "tier": "gold"}'
            self.send_response(200)
            self.send_header('Content-Type', 'application/json')
            self.send_header('Content-Length', str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            pass
        finally:
            self.server.goes()

    def log_message(self, *args):
        pass


def askers(args, rate, seconds):
    """Calls that ask the CRM, beside the measured ones."""
    out = os.path.join(args.work, f'crm_{int(time.time())}')
    process = subprocess.Popen(
        ['sipp', f'127.0.0.1:{args.port}', '-sf', os.path.join(args.work, 'crm.xml'), '-key', 'svc', '7003',
         '-i', '127.0.0.1', '-mi', '127.0.0.1', '-p', '5063', '-mp', '60100', '-r', str(rate), '-m', str(int(rate * seconds)),
         '-l', '9000', '-nostdin', '-trace_stat', '-stf', out + '.csv', '-fd', '1', '-buff_size', '4000000', '-timeout', '300'],
        stdout=open(out + '.log', 'w'), stderr=subprocess.STDOUT, cwd=args.work)
    return process, out


def phase(args, crm, name, delay, rate):
    measure.wait_until_quiet()
    crm.begin(delay or 0)
    process = out = None
    if rate:
        process, out = askers(args, rate, args.seconds + 2 * RAMP)
        time.sleep(RAMP)
    row = measure.run(args, 'ivr_1300.xml', args.rate, args.seconds, watch=True, beside=bool(rate))
    row['phase'] = name
    if process:
        process.wait()
        result, _ = measure.statistics(out)
        row['askers'] = {'good': int(result['SuccessfulCall(C)']), 'failed': int(result['FailedCall(C)'])}
        row['crm'] = {'asked': crm.asked, 'at once': crm.most}
    print(json.dumps(row), file=sys.stderr, flush=True)
    return row


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--pids', required=True)
    parser.add_argument('--port', required=True)
    parser.add_argument('--gateway', required=True)
    parser.add_argument('--jackfield', required=True)
    parser.add_argument('--work', required=True)
    parser.add_argument('--rate', type=int, default=10, help='measured calls a second')
    parser.add_argument('--crm-rate', type=int, default=50, help='calls a second that ask the CRM')
    parser.add_argument('--latency', type=float, default=5.0, help='seconds that the slow CRM takes')
    parser.add_argument('--seconds', type=int, default=20)
    args = parser.parse_args()
    args.pids = {n: int(p) for n, p in (x.split('=') for x in args.pids.split(','))}
    media.write_all(args.work)
    crm = Crm()
    threading.Thread(target=crm.serve_forever, daemon=True).start()
    # Warm up, not counted: both kinds of calls.
    process, _ = askers(args, args.crm_rate // 2, 10)
    measure.run(args, 'ivr_1300.xml', 20, 15, beside=True)
    process.wait()
    rows = [phase(args, crm, 'alone', None, 0),
            phase(args, crm, 'beside a quick CRM', 0.0, args.crm_rate),
            phase(args, crm, f'beside a CRM that takes {args.latency:g} s', args.latency, args.crm_rate),
            phase(args, crm, 'beside a quick CRM again', 0.0, args.crm_rate),
            phase(args, crm, f'beside a CRM that takes {args.latency:g} s again', args.latency, args.crm_rate)]
    print('\n## Other calls beside a slow CRM\n')
    measure.show([[r['phase'], r['good'], r['failed'], r['key_to_prompt']['p50'], r['key_to_prompt']['p99'],
                   (r.get('askers') or {}).get('good'), (r.get('askers') or {}).get('failed'),
                   (r.get('crm') or {}).get('asked'), (r.get('crm') or {}).get('at once'), r['busy_cores']] for r in rows],
                 [f'measured calls at {args.rate}/s', 'good', 'failed', 'key -> prompt p50 ms', 'p99 ms',
                  f'calls that ask, {args.crm_rate}/s: good', 'failed', 'CRM asked', 'at once', 'cores busy'])
    quick, slow = [rows[1], rows[3]], [rows[2], rows[4]]
    for share in ('p50', 'p99'):
        before = sum(r['key_to_prompt'][share] for r in quick) / 2
        after = sum(r['key_to_prompt'][share] for r in slow) / 2
        print(f'{share}: slow / quick = {after:.1f} / {before:.1f} ms = {after / before:.2f}')


if __name__ == '__main__':
    main()
