"""Measures a running Jackfield with SIPp: calls a second, CPU a call, key pressed to next prompt, memory.

Started by bench/run. CPU is user and system time of the processes named, from /proc/PID/stat; of
PostgreSQL its children too. Latencies are read from packets on the loopback interface.
"""
import argparse
import glob
import json
import os
import signal
import struct
import subprocess
import sys
import time

import media

HERE = os.path.dirname(os.path.abspath(__file__))
HZ = os.sysconf('SC_CLK_TCK')
CALLER_PORTS = range(40000, 60000)


# --- processes

def children(pid):
    found = [pid]
    for stat in glob.glob('/proc/[0-9]*/stat'):
        try:
            with open(stat) as f:
                fields = f.read().rsplit(')', 1)[1].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found.append(int(stat.split('/')[2]))
    return found


def cpu_seconds(pid):
    """User and system time; a database's backends come and go, so waited-for children count too."""
    total = 0
    for each in children(pid):
        try:
            with open(f'/proc/{each}/stat') as f:
                fields = f.read().rsplit(')', 1)[1].split()
        except OSError:
            continue
        total += int(fields[11]) + int(fields[12])
        if each == pid:
            total += int(fields[13]) + int(fields[14])
    return total / HZ


def resident_kib(pid):
    total = 0
    for each in children(pid):
        try:
            with open(f'/proc/{each}/status') as f:
                total += next((int(line.split()[1]) for line in f if line.startswith('VmRSS')), 0)
        except OSError:
            continue
    return total


def machine_cpu():
    with open('/proc/stat') as f:
        fields = list(map(int, f.readline().split()[1:9]))
    return (sum(fields[:3]) + sum(fields[5:8])) / HZ


def wait_until_quiet(limit=0.25, within=60):
    end = time.time() + within
    while time.time() < end:
        before = machine_cpu()
        time.sleep(1.5)
        if (machine_cpu() - before) / 1.5 < limit:
            return


# --- packets

def percentile(values, share):
    values = sorted(values)
    return round(values[min(len(values) - 1, int(share * len(values)))], 1) if values else None


def windows(name):
    with open(os.path.join(HERE, 'prompts', name + '.ulaw'), 'rb') as f:
        data = f.read()
    return {data[i:i + 40] for i in range(len(data) - 40)}


def key_latencies(path):
    """For each key: ms from its first packet to the first packet of prompt 2, and to the last of prompt 1."""
    first, second = windows('p1'), windows('p2')
    with open(path, 'rb') as f:
        data = f.read()
    at, keys = 24, {}
    done = []
    while at + 16 <= len(data):
        seconds, micros, size, _ = struct.unpack('<IIII', data[at:at + 16])
        frame = data[at + 16:at + 16 + size]
        at += 16 + size
        if len(frame) < 54 or frame[12:14] != b'\x08\x00' or frame[23] != 17:
            continue
        source, target = struct.unpack('>HH', frame[34:38])
        rtp = frame[42:]
        if rtp[0] >> 6 != 2:
            continue
        now, kind = seconds + micros / 1e6, rtp[1] & 127
        if kind == 101 and source in CALLER_PORTS:
            key = keys.get(source)
            if key is None or now - key['pressed'] > 1.0:
                key = {'pressed': now}
                keys[source] = key
                done.append(key)
        elif kind == 0 and target in keys:
            key = keys[target]
            if 'next' in key or now - key['pressed'] > 6:
                continue
            body = rtp[12:]
            if body[60:100] in second or body[:40] in second:
                key['next'] = now
            elif body[60:100] in first:
                key['stopped'] = now
    return ([(k['next'] - k['pressed']) * 1000 for k in done if 'next' in k],
            [(k['stopped'] - k['pressed']) * 1000 for k in done if 'stopped' in k], len(done))


# --- runs

def sipp(args, scenario, rate, calls, out, extra=()):
    return subprocess.Popen(
        ['sipp', f'127.0.0.1:{args.port}', '-sf', os.path.join(args.work, scenario), '-key', 'svc', '7000',
         '-i', '127.0.0.1', '-mi', '127.0.0.1', '-p', '5061', '-mp', '40100', '-r', str(rate), '-m', str(calls),
         '-l', '9000', '-nostdin', '-trace_stat', '-stf', out + '.csv', '-fd', '1', '-trace_err',
         '-error_file', out + '.err', '-buff_size', '4000000', '-timeout', '300', *extra],
        stdout=open(out + '.log', 'w'), stderr=subprocess.STDOUT, cwd=args.work)


def statistics(out):
    with open(out + '.csv') as f:
        rows = [line.rstrip('\n').split(';') for line in f]
    return dict(zip(rows[0], rows[-1])), [dict(zip(rows[0], r)) for r in rows[1:]]


def run(args, scenario, rate, seconds, watch=False, extra=(), beside=False):
    """beside: something else runs on purpose, so that it is not waited for."""
    if not beside:
        wait_until_quiet()
    out = os.path.join(args.work, f'{scenario[:-4]}_{rate}_{int(time.time())}')
    dump = None
    if watch:
        dump = subprocess.Popen(['tcpdump', '-i', 'lo', '-B', '65536', '-s', '180', '-w', out + '.pcap',
                                 'udp and portrange 40000-59999'],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(0.7)
    before = {name: cpu_seconds(pid) for name, pid in args.pids.items()}
    machine, began = machine_cpu(), time.time()
    process = sipp(args, scenario, rate, int(rate * seconds), out, extra)
    process.wait()
    took = time.time() - began
    cpu = {name: cpu_seconds(pid) - before[name] for name, pid in args.pids.items()}
    machine = machine_cpu() - machine
    result, _ = statistics(out)
    good, failed = int(result['SuccessfulCall(C)']), int(result['FailedCall(C)'])
    calls = max(1, good + failed)
    row = {'scenario': scenario[:-4], 'rate': rate, 'good': good, 'failed': failed,
           'retransmissions': int(result['Retransmissions(C)']),
           'cpu_ms': {name: round(1000 * c / calls, 1) for name, c in cpu.items()},
           'cpu_ms_all': round(1000 * sum(cpu.values()) / calls, 1),
           'busy_cores': round(machine / took, 2)}
    if dump:
        time.sleep(0.3)
        dump.send_signal(signal.SIGINT)
        dump.wait()
        prompts, stops, keys = key_latencies(out + '.pcap')
        os.remove(out + '.pcap')
        row['keys'] = keys
        row['key_to_prompt'] = {'n': len(prompts), 'p50': percentile(prompts, .5), 'p99': percentile(prompts, .99)}
        row['barge_in'] = {'n': len(stops), 'p50': percentile(stops, .5), 'p99': percentile(stops, .99)}
    print(json.dumps(row), file=sys.stderr, flush=True)
    return row


def hold(args, calls):
    wait_until_quiet()
    out = os.path.join(args.work, f'hold_{int(time.time())}')
    before = {name: resident_kib(pid) for name, pid in args.pids.items()}
    process = sipp(args, 'hold.xml', 40, calls, out, ('-d', '8000'))
    peak = dict(before)
    while process.poll() is None:
        time.sleep(0.2)
        for name, pid in args.pids.items():
            peak[name] = max(peak[name], resident_kib(pid))
    result, rows = statistics(out)
    held = max(int(r['CurrentCall']) for r in rows)
    grown = {name: peak[name] - before[name] for name in peak}
    return {'held': held, 'failed': int(result['FailedCall(C)']),
            'kib_a_call': round(sum(grown.values()) / max(1, held)),
            'kib_a_call_each': {name: round(g / max(1, held)) for name, g in grown.items()}}


def bare_zeebe(args, rate):
    wait_until_quiet()
    before = cpu_seconds(args.pids['zeebe'])
    answer = subprocess.run([args.jackfield, 'bare-zeebe', '--gateway', args.gateway, '--rate', str(rate),
                             '--seconds', '15', '--jobs', '3'], capture_output=True, text=True, check=True)
    row = json.loads(answer.stdout.strip().splitlines()[-1])
    row['rate'] = rate
    row['cpu_ms'] = round(1000 * (cpu_seconds(args.pids['zeebe']) - before) / max(1, row['processes']), 1)
    print(json.dumps({'bare_zeebe': row}), file=sys.stderr, flush=True)
    return row


# --- the table

def show(rows, line):
    print('| ' + ' | '.join(line) + ' |')
    print('|' + '---|' * len(line))
    for row in rows:
        print('| ' + ' | '.join('' if v is None else str(v) for v in row) + ' |')
    print()


def each(values):
    return ', '.join(f'{name} {value}' for name, value in values.items())


def report(ivr, barge, queue, held, bare):
    print('\n## The measured call on this machine\n')
    clean = [r['rate'] for r in ivr if r['failed'] == 0 and r['retransmissions'] == 0]
    print(f'Calls a second with 0 failed and 0 retransmissions: **{max(clean, default=0)}**\n')
    show([[r['rate'], r['good'], r['failed'], r['retransmissions'], r['cpu_ms_all'], each(r['cpu_ms']),
           (r.get('key_to_prompt') or {}).get('p50'), (r.get('key_to_prompt') or {}).get('p99'), r['busy_cores']]
          for r in ivr],
         ['calls/s', 'good', 'failed', 'retransmissions', 'CPU ms a call', 'of which', 'key -> prompt p50 ms',
          'p99 ms', 'cores busy'])
    if barge:
        late, keys = barge['barge_in'], barge['keys']
        print(f"Barge-in at 20/s: after {keys - late['n']} of {keys} keys not one packet of the old prompt came after the "
              f"key's first packet"
              + (f"; after the others the last came {late['p50']} ms (p50), {late['p99']} ms (p99) later" if late['n'] else '')
              + f". Key -> next prompt p50 {barge['key_to_prompt']['p50']} ms, p99 {barge['key_to_prompt']['p99']} ms.\n")
    if queue:
        show([[r['rate'], r['good'], r['failed'], r['cpu_ms_all'], each(r['cpu_ms'])] for r in queue],
             ['queue to agent, calls/s', 'good', 'failed', 'CPU ms a call', 'of which'])
    if held:
        print(f"Memory: {held['kib_a_call']} KiB a held call ({held['held']} held, {held['failed']} failed; "
              f"{each(held['kib_a_call_each'])})\n")
    if bare:
        show([[b['rate'], b['processes'], b['p50'], b['p99'], b['cpu_ms']] for b in bare],
             ['bare Zeebe, processes/s (3 jobs)', 'finished', 'job done -> next job p50 ms', 'p99 ms',
              'broker CPU ms a process'])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--pids', required=True, help='name=pid,...')
    parser.add_argument('--port', required=True)
    parser.add_argument('--gateway', required=True)
    parser.add_argument('--jackfield', required=True)
    parser.add_argument('--work', required=True)
    parser.add_argument('--quick', action='store_true', help='5 and 20 calls a second only')
    parser.add_argument('--rates', default='5,20,60,100,140,180,220,260')
    parser.add_argument('--seconds', type=int, default=15)
    args = parser.parse_args()
    args.pids = {n: int(p) for n, p in (x.split('=') for x in args.pids.split(','))}
    media.write_all(args.work)
    run(args, 'ivr_1300.xml', 40, 5 if args.quick else 30)  # warm up, not counted
    ivr = []
    for rate in [5, 20] if args.quick else [int(r) for r in args.rates.split(',')]:
        row = run(args, 'ivr_1300.xml', rate, args.seconds, watch=rate <= 60)
        ivr.append(row)
        if row['failed'] > 0:
            break
    barge = run(args, 'ivr_500.xml', 20, args.seconds, watch=True)
    agents = subprocess.Popen(['sipp', '-sf', os.path.join(args.work, 'agent.xml'), '-i', '127.0.0.1', '-mi', '127.0.0.1',
                               '-p', '5090', '-mp', '52100', '-d', '2000', '-nostdin'],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=args.work)
    try:
        queue = []
        for rate in (5,) if args.quick else (5, 20, 30):
            queue.append(run(args, 'queue_1300.xml', rate, args.seconds))
            if queue[-1]['failed'] > 0:
                break
    finally:
        agents.terminate()
        agents.wait()
    held = hold(args, 100 if args.quick else 300)
    bare = [bare_zeebe(args, rate) for rate in ([20] if args.quick else [20, 60])]
    report(ivr, barge, queue, held, bare)


if __name__ == '__main__':
    main()
