"""Writes the bench callers' media as pcap files for SIPp's play_pcap_audio, and the scenarios that play them.

A caller sends two packets of silence and then presses one key (RFC 4733): 140 ms, an event packet every
20 ms, three end packets. `light` is little load on SIPp, so that it does not measure itself.
"""
import os
import struct

PACKET_MS = 20
KEY_MS = 140
SSRC = 0x1234ABCD
LOOPBACK = bytes([127, 0, 0, 1])


def packet(ms, payload_type, marker, sequence, timestamp, payload):
    rtp = struct.pack('>BBHII', 0x80, (0x80 if marker else 0) | payload_type, sequence, timestamp, SSRC) + payload
    udp = struct.pack('>HHHH', 4000, 4002, 8 + len(rtp), 0) + rtp
    ip = struct.pack('>BBHHHBBH4s4s', 0x45, 0, 20 + len(udp), 0, 0, 64, 17, 0, LOOPBACK, LOOPBACK) + udp
    frame = b'\0' * 12 + b'\x08\x00' + ip
    at = 1000.0 + ms / 1000.0
    return struct.pack('<IIII', int(at), int(round((at - int(at)) * 1e6)), len(frame), len(frame)) + frame


def write_pcap(path, digit, press_ms):
    out = [struct.pack('<IHHiIII', 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1)]
    sequence = 100
    for ms in (0, PACKET_MS):
        out.append(packet(ms, 0, ms == 0, sequence, 8 * ms, b'\xff' * 160))
        sequence += 1
    for step in range(KEY_MS // PACKET_MS):
        event = struct.pack('>BBH', digit, 10, 160 * (step + 1))
        out.append(packet(press_ms + PACKET_MS * step, 101, step == 0, sequence, 8 * press_ms, event))
        sequence += 1
    for _ in range(3):
        event = struct.pack('>BBH', digit, 0x80 | 10, 8 * KEY_MS)
        out.append(packet(press_ms + KEY_MS, 101, False, sequence, 8 * press_ms, event))
        sequence += 1
    with open(path, 'wb') as f:
        f.write(b''.join(out))


def write_all(work):
    """Puts media and scenarios into this folder: ivr_1300, ivr_500 (barge-in), queue_1300, hold, agent, crm."""
    here = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'scenarios')
    os.makedirs(os.path.join(work, 'media'), exist_ok=True)
    for digit in (1, 2):
        for ms in (500, 1300):
            write_pcap(os.path.join(work, 'media', f'caller_light_{digit}_{ms}.pcap'), digit, ms)
    for kind in ('ivr', 'queue'):
        with open(os.path.join(here, kind + '.xml'), encoding='latin-1') as f:
            template = f.read()
        for ms in (500, 1300):
            text = template.replace('@WORK@', work).replace('@MODE@', 'light').replace('@MS@', str(ms))
            with open(os.path.join(work, f'{kind}_{ms}.xml'), 'w', encoding='latin-1') as f:
                f.write(text)
    for kind in ('hold', 'agent', 'crm'):
        with open(os.path.join(here, kind + '.xml'), encoding='latin-1') as f:
            text = f.read()
        with open(os.path.join(work, kind + '.xml'), 'w', encoding='latin-1') as f:
            f.write(text)
