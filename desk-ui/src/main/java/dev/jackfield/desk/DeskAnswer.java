package dev.jackfield.desk;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What the agent page's script is answered. */
final class DeskAnswer {
  private DeskAnswer() {}

  /**
   * @param said in plain words; empty: the page shows it by itself
   * @param version of the notes that were written; 0: none were
   */
  record Said(String said, int version) {}

  static ResponseEntity<Said> done() {
    return ResponseEntity.ok(new Said("", 0));
  }

  static ResponseEntity<Said> done(String words) {
    return ResponseEntity.ok(new Said(words, 0));
  }

  static ResponseEntity<Said> written(String words, int version) {
    return ResponseEntity.ok(new Said(words, version));
  }

  static ResponseEntity<Said> refused(String words) {
    return ResponseEntity.status(HttpStatus.CONFLICT).body(new Said(words, 0));
  }
}
