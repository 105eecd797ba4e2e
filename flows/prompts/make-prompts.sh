#!/bin/sh
# Makes the recordings of the ready flows from prompts.csv: 8 kHz, mono, 16 bit.
#   make-prompts.sh           all of them again, the music and the beep (needs espeak-ng, sox, awk)
#   make-prompts.sh --check   that every recording a ready flow names is there in every language of prompts.csv, as the list says (needs only awk)
# A recording with a real voice replaces its file; take its line out of prompts.csv only if no flow names it.
set -eu
cd "$(dirname "$0")"

# language <tab> name <tab> text of every line of the list
lines() {
  awk -F, 'NR > 1 { text = $0; sub(/^[^,]*,[^,]*,/, "", text); gsub(/^"|"$/, "", text); print $1 "\t" $2 "\t" text }' prompts.csv
}

# name <tab> text of every recording that a flow names
named_by_flows() {
  awk -F'"' '
    /<zeebe:header key="[a-zA-Z]*" value=/ {
      key = $2; value = $4
      gsub(/&#34;|&quot;/, "\"", value); gsub(/&#39;|&apos;/, "\047", value); gsub(/&lt;/, "<", value); gsub(/&gt;/, ">", value); gsub(/&amp;/, "\\&", value)
      header[key] = value
    }
    /<\/zeebe:taskHeaders>/ {
      say("recording", "text"); say("noInputRecording", "noInputText"); say("noMatchRecording", "noMatchText")
      split("", header)
    }
    function say(recording, text) { if (recording in header) print header[recording] "\t" header[text] }
  ' ../bpmn/*.bpmn | sort -u
}

check() {
  tab=$(printf '\t')
  wrong=0
  complain() { echo "make-prompts: $1" >&2; wrong=1; }
  languages=$(lines | cut -f1 | sort -u)
  flows=$(named_by_flows)
  list=$(lines)
  [ -n "$flows" ] || complain "no flow names a recording"
  while IFS=$tab read -r name text; do
    for language in $languages; do
      [ -s "$language/$name.wav" ] || complain "$language/$name.wav is missing, a flow names it"
    done
    printf '%s\n' "$list" | grep -qxF "en$tab$name$tab$text" ||
      complain "$name: the flow's words are not those of prompts.csv: $text"
  done <<END
$flows
END
  while IFS=$tab read -r language name text; do
    [ -s "$language/$name.wav" ] || complain "$language/$name.wav is missing, prompts.csv names it"
  done <<END
$list
END
  for language in $languages; do
    [ -s "$language/system/beep.wav" ] || complain "$language/system/beep.wav is missing"
  done
  [ -s music/waiting.wav ] || complain "music/waiting.wav is missing"
  return $wrong
}

voice() {
  case $1 in
    en) echo en-us ;;
    zh) echo cmn-latn-pinyin ;;
    *) echo "make-prompts: no voice for language $1" >&2; exit 1 ;;
  esac
}

speak() { # language name text
  mkdir -p "$(dirname "$1/$2")"
  # Cut the silence at both ends; leave 60 ms before and 150 ms after, as a sentence follows.
  espeak-ng -v "$(voice "$1")" -s 160 --stdout "$3" |
    sox -t wav - -R -r 8000 -c 1 -b 16 "$1/$2.wav" norm -6 \
      silence 1 0.01 0.5% reverse silence 1 0.01 0.5% reverse pad 0.06 0.15
}

# Eight seconds: four soft chords of two seconds. Each swells and fades to nothing within its two seconds, so the end meets the beginning in silence.
music() {
  mkdir -p music
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  number=0
  for chord in "220.00 261.63 329.63" "174.61 220.00 261.63" "196.00 261.63 329.63" "196.00 246.94 293.66"; do
    number=$((number + 1))
    set -- $chord
    sox -n -R -D -r 8000 -c 1 -b 16 "$work/$number.wav" \
      synth 2 sine "$1" sine "$2" sine "$3" remix 1-3 fade h 0.5 2 0.9 gain -n -15
  done
  sox -R -D "$work/1.wav" "$work/2.wav" "$work/3.wav" "$work/4.wav" music/waiting.wav
}

# A quarter of a second of 1 kHz before a message is recorded, the same in every language.
beep() {
  for language in $(lines | cut -f1 | sort -u); do
    mkdir -p "$language/system"
    sox -n -R -D -r 8000 -c 1 -b 16 "$language/system/beep.wav" synth 0.25 sine 1000 fade h 0.01 0.25 0.01 gain -n -12
  done
}

case ${1:-} in
  --check) check ;;
  '')
    lines | while IFS="$(printf '\t')" read -r language name text; do speak "$language" "$name" "$text"; done
    music
    beep
    check
    du -ch en zh music | tail -1
    ;;
  *) sed -n '2,5s/^# //p' "$0" >&2; exit 2 ;;
esac
