package dev.jackfield.engine.number;

import java.util.ArrayList;
import java.util.List;

/** Numbers that nobody keeps. */
public final class NumbersInMemory implements NumberStore {
  private final List<PhoneNumber> numbers = new ArrayList<>();

  @Override
  public List<PhoneNumber> all() {
    return List.copyOf(numbers);
  }

  @Override
  public void put(PhoneNumber number) {
    remove(number.number());
    numbers.add(number);
  }

  @Override
  public void remove(String number) {
    numbers.removeIf(n -> n.number().equals(number));
  }
}
