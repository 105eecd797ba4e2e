"""Measures concurrent calls with prompts, keys and recording: packet spacing and loss as the callers get it, CPU a call.

Started by bench/run concurrent. Each caller sends sound all the time and presses a key every four seconds; the
flow (bench-7001) records the call, asks, and speaks. Packets are read on the loopback interface: two of a
stream whose RTP timestamps follow each other belong to one stretch of sound, and their distance should be
20 ms; a number that is missing from a stream's sequence is a packet that we lost.
"""
import argparse
import json
import os
import signal
import struct
import subprocess
import sys
import time

import measure
import media

HERE = os.path.dirname(os.path.abspath(__file__))
RATE = 20
SETTLE = 2


def write_talking(work, seconds):
    """A caller's sound: 20 ms of silence after another, and every four seconds a key instead."""
    out = [struct.pack('<IHHiIII', 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1)]
    sequence, key_at = 100, 3000
    for ms in range(0, seconds * 1000, media.PACKET_MS):
        since = ms - key_at
        if 0 <= since <= media.KEY_MS + 2 * media.PACKET_MS:
            end = since >= media.KEY_MS
            lasted = 8 * min(since + media.PACKET_MS, media.KEY_MS)
            event = struct.pack('>BBH', 1, (0x80 if end else 0) | 10, lasted)
            out.append(media.packet(ms, 101, since == 0, sequence, 8 * key_at, event))
            if since == media.KEY_MS + 2 * media.PACKET_MS:
                key_at += 4000
        else:
            out.append(media.packet(ms, 0, ms == 0, sequence, 8 * ms, b'\xff' * 160))
        sequence += 1
    with open(os.path.join(work, 'media', 'talking.pcap'), 'wb') as f:
        f.write(b''.join(out))


def packets(path):
    """Of each packet of ours: when it came, and its stream, payload type, sequence number and timestamp."""
    with open(path, 'rb') as f:
        data = f.read()
    at = 24
    while at + 16 <= len(data):
        seconds, micros, size, _ = struct.unpack('<IIII', data[at:at + 16])
        frame = data[at + 16:at + 16 + size]
        at += 16 + size
        if len(frame) >= 54 and frame[12:14] == b'\x08\x00' and frame[23] == 17 and frame[42] >> 6 == 2:
            target, = struct.unpack('>H', frame[36:38])
            kind, sequence, timestamp, ssrc = struct.unpack('>xBHII', frame[42:54])
            yield seconds * 1000 + micros / 1000, (target, ssrc), kind & 127, sequence, timestamp


def spacing(path):
    last, distances, lost, count = {}, [], 0, 0
    for now, stream, kind, sequence, timestamp in packets(path):
        count += 1
        if stream in last:
            before, number, stamp = last[stream]
            missing = (sequence - number - 1) & 0xFFFF
            if missing < 0x8000:
                lost += missing
            if (timestamp - stamp) & 0xFFFFFFFF == 160:
                distances.append(now - before)
        last[stream] = (now, sequence, timestamp)
    return distances, lost, count, len(last)


def count_recordings(work):
    return sum(len(files) for _, _, files in os.walk(os.path.join(work, 'data', 'recordings')))


def level(args, calls):
    measure.wait_until_quiet()
    recordings = count_recordings(args.work)
    out = os.path.join(args.work, f'talking_{calls}')
    lasts = calls / RATE + SETTLE + args.seconds + 2
    process = subprocess.Popen(
        ['sipp', f'127.0.0.1:{args.port}', '-sf', os.path.join(args.work, 'talking.xml'), '-key', 'svc', '7001',
         '-i', '127.0.0.1', '-mi', '127.0.0.1', '-p', '5061', '-mp', '40100', '-r', str(RATE), '-m', str(calls),
         '-l', '9000', '-d', str(int(lasts * 1000)), '-nostdin', '-trace_stat', '-stf', out + '.csv', '-fd', '1',
         '-trace_err', '-error_file', out + '.err', '-buff_size', '4000000', '-timeout', '120'],
        stdout=open(out + '.log', 'w'), stderr=subprocess.STDOUT, cwd=args.work)
    time.sleep(calls / RATE + SETTLE)
    dump = subprocess.Popen(
        ['tcpdump', '-i', 'lo', '-B', '65536', '-s', '60', '-w', out + '.pcap',
         'udp and src portrange 20000-29999 and dst portrange 40000-59999'],
        stdout=subprocess.DEVNULL, stderr=open(out + '.tcpdump', 'w'))
    before = {name: measure.cpu_seconds(pid) for name, pid in args.pids.items()}
    generator, machine, began = measure.cpu_seconds(process.pid), measure.machine_cpu(), time.time()
    time.sleep(args.seconds)
    took = time.time() - began
    cpu = {name: measure.cpu_seconds(pid) - before[name] for name, pid in args.pids.items()}
    generator, machine = measure.cpu_seconds(process.pid) - generator, measure.machine_cpu() - machine
    dump.send_signal(signal.SIGINT)
    dump.wait()
    process.wait()
    result, _ = measure.statistics(out)
    distances, lost, count, streams = spacing(out + '.pcap')
    os.remove(out + '.pcap')
    with open(out + '.tcpdump') as f:
        unseen = next((int(line.split()[0]) for line in f if 'dropped by kernel' in line), None)
    recordings = count_recordings(args.work) - recordings
    row = {'calls': calls, 'failed': int(result['FailedCall(C)']), 'recordings': recordings, 'streams': streams,
           'packets': count,
           'p50': measure.percentile(distances, .5), 'p01': measure.percentile(distances, .01),
           'p99': measure.percentile(distances, .99), 'max': measure.percentile(distances, 1), 'lost': lost,
           'unseen': unseen, 'cores': {name: round(c / took, 2) for name, c in cpu.items()},
           'cpu_a_call': round(1000 * cpu['jackfield'] / took / calls, 2),
           'generator': round(generator / took, 2), 'busy_cores': round(machine / took, 2)}
    print(json.dumps(row), file=sys.stderr, flush=True)
    return row


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--pids', required=True, help='name=pid,...')
    parser.add_argument('--port', required=True)
    parser.add_argument('--gateway')
    parser.add_argument('--jackfield')
    parser.add_argument('--work', required=True)
    parser.add_argument('--calls', default='100,150,200,300,400')
    parser.add_argument('--seconds', type=int, default=15)
    args = parser.parse_args()
    args.pids = {n: int(p) for n, p in (x.split('=') for x in args.pids.split(','))}
    media.write_all(args.work)
    levels = [int(c) for c in args.calls.split(',')]
    write_talking(args.work, int(max(levels) / RATE) + SETTLE + args.seconds + 2)
    with open(os.path.join(HERE, 'scenarios', 'talking.xml'), encoding='latin-1') as f:
        text = f.read().replace('@WORK@', args.work)
    with open(os.path.join(args.work, 'talking.xml'), 'w', encoding='latin-1') as f:
        f.write(text)
    level(args, 40)  # warm up, not counted
    rows = [level(args, calls) for calls in levels]
    print('\n## Concurrent calls on this machine\n')
    measure.show([[r['calls'], r['failed'], r['recordings'], r['packets'], r['p50'], r['p01'], r['p99'], r['max'], r['lost'], r['unseen'],
                   r['cpu_a_call'], measure.each(r['cores']), r['generator'], r['busy_cores']] for r in rows],
                 ['calls at once', 'failed', 'recordings', 'packets from us', 'spacing p50 ms', 'p1', 'p99', 'max', 'lost by us',
                  'not seen by tcpdump', 'our CPU ms a second a call', 'cores', 'SIPp', 'cores busy'])


main()
