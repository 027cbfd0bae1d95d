package io.github.dynamodbjdbc.value;

import java.util.AbstractList;
import java.util.BitSet;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a list as texts: a text as it is, a map or a list as JSON. It remembers which is
 * which, so that the text of the whole list has documents in it, and not texts of documents.
 */
public final class TextList extends AbstractList<@Nullable String> implements RandomAccess {
  private final @Nullable String[] texts;
  private final BitSet documents;

  private TextList(@Nullable String[] texts, BitSet documents) {
    this.texts = texts;
    this.documents = documents;
  }

  public static TextList of(List<DynamoValue> elements) {
    @Nullable String[] texts = new @Nullable String[elements.size()];
    BitSet documents = new BitSet();
    for (int i = 0; i < texts.length; i++) {
      DynamoValue element = elements.get(i);
      texts[i] = JsonText.plain(element);
      switch (element.type()) {
        case M, L, SS, NS, BS -> documents.set(i);
        default -> {}
      }
    }
    return new TextList(texts, documents);
  }

  /** Returns whether an element is JSON text of a map, a list or a set. */
  public boolean isDocument(int index) {
    return documents.get(index);
  }

  @Override
  public @Nullable String get(int index) {
    return texts[index];
  }

  @Override
  public int size() {
    return texts.length;
  }
}
