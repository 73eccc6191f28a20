// Requests to our own server with Django's secret against forged forms.

/** The secret: from the page's meta, else from a form on it, else from the cookie. */
export function token() {
  return (
    document.querySelector("meta[name=csrf-token]")?.content ||
    document.querySelector("input[name=csrfmiddlewaretoken]")?.value ||
    document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ||
    ""
  );
}

/** `fetch` of an address of ours; objects are sent as JSON. Rejects only when there is no network, as `fetch` does. */
export function send(url, { method = "POST", body, headers = {}, ...rest } = {}) {
  const json = body !== undefined && !(body instanceof FormData) && typeof body !== "string";
  return fetch(url, {
    method,
    credentials: "same-origin",
    headers: {
      "X-CSRFToken": token(),
      Accept: "application/json",
      ...(json ? { "Content-Type": "application/json" } : {}),
      ...headers,
    },
    body: json ? JSON.stringify(body) : body,
    ...rest,
  });
}
