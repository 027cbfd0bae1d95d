/**
 * An open connection as its statements and its metadata see it. Entry: {@link
 * io.github.dynamodbjdbc.jdbc.session.Session}. Internal: no promise to applications.
 */
@NullMarked
package io.github.dynamodbjdbc.jdbc.session;

import org.jspecify.annotations.NullMarked;
