// Talking to the desk: JSON there and back. What it refuses is thrown, with its sentence.

export class Refused extends Error {
  constructor(status, told) {
    super(told.problem);
    this.status = status;
    this.told = told;
  }
}

export async function send(address, given, phrases) {
  return answered(address, phrases, {
    method: "POST",
    body: JSON.stringify(given),
    headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
  });
}

export async function ask(address, phrases) {
  return answered(address, phrases, {});
}

async function answered(address, phrases, options) {
  const headers = { Accept: "application/json", ...options.headers };
  let answer;
  try {
    answer = await fetch(address, { ...options, headers });
  } catch {
    throw new Refused(0, { problem: phrases.unreachable });
  }
  const isOurs = answer.headers.get("Content-Type")?.startsWith("application/json");
  if (!isOurs) {
    throw new Refused(answer.status, {
      problem: answer.redirected ? phrases.signedOut : phrases.failed,
    });
  }
  const told = await answer.json();
  if (!answer.ok) throw new Refused(answer.status, told);
  return told;
}

// The cookie is newer than the page if somebody has signed in again in another tab.
function token() {
  const cookie = document.cookie.split("; ").find((each) => each.startsWith("csrftoken="));
  return cookie?.split("=")[1] ?? document.querySelector("[name=csrfmiddlewaretoken]").value;
}
