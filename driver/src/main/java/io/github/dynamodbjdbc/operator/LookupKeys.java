package io.github.dynamodbjdbc.operator;

import java.util.List;

/**
 * The fields by which a lookup join finds its right rows.
 *
 * @param join the join's number in the plan
 * @param left the indexes of the left side's fields, in the order of the lookup's joined operands
 * @param right the indexes of the right side's fields that equal them
 * @param most the number of different keys above which reading all of the right side is cheaper
 */
public record LookupKeys(int join, List<Integer> left, List<Integer> right, long most) {
  public LookupKeys {
    left = List.copyOf(left);
    right = List.copyOf(right);
  }

  @Override
  public String toString() {
    return "left " + left + " = right " + right + (most == Long.MAX_VALUE ? "" : ", most " + most);
  }
}
