package io.github.dynamodbjdbc.planner;

import io.github.dynamodbjdbc.access.AccessPath;
import io.github.dynamodbjdbc.access.IndexUse;
import io.github.dynamodbjdbc.pushdown.DynamoScan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;

/**
 * A hint that asks for an index which cannot answer the statement. The read goes another way,
 * because a hint never changes the rows; the user must learn that the hint has no effect.
 *
 * @param sentence for EXPLAIN and the statement's warnings, without a full stop
 * @param reason the part of the sentence after the colon
 */
record DroppedHint(String sentence, String reason) {
  static Optional<DroppedHint> of(DynamoScan scan) {
    IndexUse use = scan.indexUse();
    AccessPath path = scan.readPlan().access().path();
    String index = use.name();
    if (index == null
        || use.kind() != IndexUse.Kind.HINTED
        || path instanceof AccessPath.Empty
        || isUsed(path, index)) {
      return Optional.empty();
    }
    String reason =
        scan.readPlan().access().rejections().stream()
            .filter(rejection -> rejection.contains("index " + index + " "))
            .findFirst()
            .orElse("the condition does not give a value of the index's partition key");
    return Optional.of(
        new DroppedHint("the hint INDEX(" + index + ") has no effect: " + reason, reason));
  }

  /** Returns the sentences for all hints of a plan that have no effect. */
  static List<String> warnings(RelNode plan) {
    List<String> sentences = new ArrayList<>();
    if (plan instanceof DynamoScan scan) {
      of(scan)
          .map(hint -> hint.sentence)
          .map(sentence -> "T" + sentence.substring(1) + ".")
          .ifPresent(sentences::add);
    }
    plan.getInputs().forEach(input -> sentences.addAll(warnings(input)));
    return sentences;
  }

  private static boolean isUsed(AccessPath path, String index) {
    if (path instanceof AccessPath.IndexThenFetch fetch) {
      return fetch.finders().stream().anyMatch(finder -> isUsed(finder, index));
    }
    AccessPath read = path instanceof AccessPath.JoinLookup lookup ? lookup.one() : path;
    return read.index().filter(used -> used.name().equals(index)).isPresent();
  }
}
