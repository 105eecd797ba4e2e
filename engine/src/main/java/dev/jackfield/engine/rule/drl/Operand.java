package dev.jackfield.engine.rule.drl;

/** What a comparison or an argument is made of. */
sealed interface Operand extends Term {

  /** A fact or a cell: {@code text["caller"]}. */
  record Field(String map, String key, int line) implements Operand {
    @Override
    public Type type() {
      return switch (map) {
        case "number" -> Type.NUMBER;
        case "yes" -> Type.YES;
        default -> Type.TEXT;
      };
    }

    boolean isSame(Field other) {
      return map.equals(other.map) && key.equals(other.key);
    }
  }

  record Variable(String name, Type type, int line) implements Operand {}

  record Text(String value, int line) implements Operand {
    @Override
    public Type type() {
      return Type.TEXT;
    }
  }

  /** As written, with its minus. */
  record Digits(String digits, int line) implements Operand {
    @Override
    public Type type() {
      return Type.NUMBER;
    }
  }

  record Yes(boolean value, int line) implements Operand {
    @Override
    public Type type() {
      return Type.YES;
    }
  }

  record Nothing(int line) implements Operand {
    @Override
    public Type type() {
      return Type.NOTHING;
    }
  }
}
