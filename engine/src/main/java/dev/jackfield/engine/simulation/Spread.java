package dev.jackfield.engine.simulation;

import java.util.List;
import java.util.random.RandomGenerator;

/** How long something takes, from call to call, in seconds. */
public sealed interface Spread {

  double draw(RandomGenerator chance);

  double mean();

  record Exponential(double mean) implements Spread {
    @Override
    public double draw(RandomGenerator chance) {
      return -mean * Math.log(1 - chance.nextDouble());
    }
  }

  /** Few very short and a tail of long ones, as talks usually are. */
  record LogNormal(double mean, double deviation) implements Spread {
    @Override
    public double draw(RandomGenerator chance) {
      double variance = Math.log(1 + deviation * deviation / (mean * mean));
      double middle = Math.log(mean) - variance / 2;
      return Math.exp(middle + Math.sqrt(variance) * chance.nextGaussian());
    }
  }

  record Fixed(double mean) implements Spread {
    @Override
    public double draw(RandomGenerator chance) {
      return mean;
    }
  }

  record Uniform(double from, double to) implements Spread {
    @Override
    public double draw(RandomGenerator chance) {
      return from + (to - from) * chance.nextDouble();
    }

    @Override
    public double mean() {
      return (from + to) / 2;
    }
  }

  /** One of those that were seen. */
  record Observed(List<Double> seen) implements Spread {
    public Observed {
      seen = List.copyOf(seen);
    }

    @Override
    public double draw(RandomGenerator chance) {
      return seen.get(chance.nextInt(seen.size()));
    }

    @Override
    public double mean() {
      return seen.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
  }
}
