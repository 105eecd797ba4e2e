// Cells as spreadsheets put them on the clipboard: tabs between cells, line ends between rows, and
// quotes around a cell that holds one of these.

/** Rows of cells. A last line end does not make a row. */
export function parse(text) {
  const rows = [[]];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') {
        cell += c;
      } else if (text[i + 1] === '"') {
        cell += '"';
        i++;
      } else {
        quoted = false;
      }
    } else if (c === '"' && cell === '' && closes(text, i)) {
      quoted = true;
    } else if (c === '\t') {
      rows.at(-1).push(cell);
      cell = '';
    } else if (c === '\n' || c === '\r') {
      rows.at(-1).push(cell);
      rows.push([]);
      cell = '';
      i += c === '\r' && text[i + 1] === '\n' ? 1 : 0;
    } else {
      cell += c;
    }
  }
  if (cell !== '' || rows.at(-1).length > 0) {
    rows.at(-1).push(cell);
  } else {
    rows.pop();
  }
  return rows;
}

/** Words that only begin with a quote are words: the quote must end where a cell ends. */
function closes(text, open) {
  for (let i = open + 1; i < text.length; i++) {
    if (text[i] === '"' && text[i + 1] === '"') {
      i++;
    } else if (text[i] === '"') {
      return i + 1 === text.length || '\t\r\n'.includes(text[i + 1]);
    }
  }
  return false;
}

export function format(rows) {
  const cell = (text) => (/["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => row.map(cell).join('\t')).join('\r\n');
}
