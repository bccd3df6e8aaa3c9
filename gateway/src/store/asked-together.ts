/**
 * What is asked in the same turn of the event loop is asked as one. The question is sent after the last of those who share
 * its answer has asked, so the answer is as fresh as if each had asked alone; nothing is kept for anybody who comes later.
 */
export function askedTogether<Question, Answer>(
  ask: (questions: readonly Question[]) => Promise<Answer>,
): (question: Question) => Promise<Answer> {
  let questions: Question[] = [];
  let answer: Promise<Answer> | null = null;
  const send = (): Promise<Answer> => {
    const sent = questions;
    questions = [];
    answer = null;
    return ask(sent);
  };
  return (question) => {
    questions.push(question);
    answer ??= new Promise((resolve) => setImmediate(resolve)).then(send);
    return answer;
  };
}
