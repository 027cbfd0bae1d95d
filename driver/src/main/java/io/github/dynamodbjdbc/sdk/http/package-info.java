/**
 * HTTP below the AWS SDK: the proxy, calls that an interrupt ends, and responses that are checked
 * and decoded while they arrive. {@link io.github.dynamodbjdbc.sdk.http.StreamingInterceptor} is
 * the entry; a call passes it the decoder of its items in an {@link
 * io.github.dynamodbjdbc.sdk.http.ItemSink}.
 */
@NullMarked
package io.github.dynamodbjdbc.sdk.http;

import org.jspecify.annotations.NullMarked;
