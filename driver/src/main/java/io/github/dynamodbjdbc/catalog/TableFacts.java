package io.github.dynamodbjdbc.catalog;

import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.schemafile.DeclaredSchema.Columns;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The facts from which the columns of a table or a view follow: its description, the profile of its
 * items, and what is declared of it. The profile is not changed after it was published.
 *
 * @param name the name in SQL
 * @param sampleCount the number of sampled items in the profile
 * @param declared the declared columns, if there are some
 * @param condition the condition that the items of a view satisfy
 */
record TableFacts(
    String name,
    TableDescription description,
    AttributeProfile profile,
    int sampleCount,
    SchemaInference.Options options,
    Optional<Columns> declared,
    Optional<ViewCondition> condition) {
  /** A table with more attributes does not learn further ones, because they are probably data. */
  private static final int MAX_LEARNED = 1_000;

  /** The condition of a view, as SQL and in the form that is evaluated. */
  record ViewCondition(String where, SampleCondition evaluated) {}

  /** Returns the columns; the profile must not be published yet. */
  List<Column> columns() {
    List<Column> inferred = SchemaInference.infer(description, profile, sampleCount, options);
    profile.forgetValues();
    return declared
        .map(columns -> DeclaredColumns.of(name, description, columns, inferred))
        .orElse(inferred);
  }

  Optional<Table.View> view() {
    return condition.map(view -> new Table.View(name, view.where()));
  }

  /** Returns whether an item has nothing from which the columns could change. */
  boolean knows(Map<String, DynamoValue> item) {
    return declared.filter(Columns::strict).isPresent()
        || profile.knows(item, options.layout(), MAX_LEARNED);
  }

  /** Returns whether an item may be one of the table or the view. */
  boolean mayHave(Map<String, DynamoValue> item) {
    return condition.map(view -> view.evaluated().mayHold(item)).orElse(true);
  }

  /** Returns the attributes of an item from which the columns could change. */
  Map<String, DynamoValue> news(Map<String, DynamoValue> item) {
    Map<String, DynamoValue> news = new HashMap<>(item);
    news.entrySet()
        .removeIf(each -> knows(Collections.singletonMap(each.getKey(), each.getValue())));
    return news;
  }

  /** Returns these facts together with what an item shows. */
  TableFacts with(Map<String, DynamoValue> item) {
    AttributeProfile more = profile.copy();
    more.learn(item, options.layout(), MAX_LEARNED);
    return withProfile(more);
  }

  /** Returns these facts together with what a profile has learned. */
  TableFacts with(AttributeProfile learned) {
    AttributeProfile more = profile.copy();
    more.learn(learned);
    return withProfile(more);
  }

  /** Returns the facts without samples, for what is learned. */
  TableFacts empty() {
    return withProfile(new AttributeProfile());
  }

  private TableFacts withProfile(AttributeProfile other) {
    return new TableFacts(name, description, other, sampleCount, options, declared, condition);
  }
}
