/** What Medley promises, each promise an object that judges a history. */
package io.medley.guarantees.promise;
