package dev.jackfield.engine.number;

import java.util.List;

/** Where numbers are kept. */
public interface NumberStore {
  List<PhoneNumber> all();

  void put(PhoneNumber number);

  void remove(String number);
}
