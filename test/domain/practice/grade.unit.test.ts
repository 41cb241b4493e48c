import { gradeOf } from '../../../domain/practice/grade';
import { QUESTIONS } from '../../../domain/practice/questions';
import { NEXT_STEP_IDS, NEXT_STEPS } from '../../../domain/practice/steps';
import { SECOND } from '../../../domain/time';
import { HANDBOOK_POLICY } from '../../../policy/defaults';

const SORRY = { steps: ['lookUp'], courtesy: 'apology' } as const;
const right = { text: '非常抱歉，我马上帮您查。', step: 'lookUp', took: 40 * SECOND } as const;

describe('handbook §12: an answer is graded by the rules, and not by its wording', () => {
  test.each([
    ['right', SORRY, right, []],
    ['in English', SORRY, { ...right, text: 'Sorry, I look it up.' }, []],
    ['a blocked word', SORRY, { ...right, text: '抱歉，但你问我，我问谁' }, ['blockedWord']],
    ['no apology', SORRY, { ...right, text: '我查一下' }, ['noApology']],
    ['no thanks', { steps: ['thank'], courtesy: 'thanks' }, { ...right, text: '好的', step: 'thank' }, ['noThanks']],
    ['two questions back', SORRY, { ...right, text: '抱歉，什么颜色？多大？' }, ['tooManyQuestions']],
    ['one question back', SORRY, { ...right, text: '抱歉，什么颜色？' }, []],
    ['another step', SORRY, { ...right, step: 'urge' }, ['wrongStep']],
    ['what an agent may give', SORRY, { ...right, text: '抱歉，补偿30元' }, []],
    ['more than an agent may give', SORRY, { ...right, text: '抱歉，补偿30.5元' }, ['promisesTooMuch']],
    ['a second too late', SORRY, { ...right, took: 40 * SECOND + 1 }, ['late']],
  ] as const)('%s', (_name, question, answer, faults) => {
    expect(gradeOf(question, answer, HANDBOOK_POLICY)).toMatchObject({ isRight: faults.length === 0, faults });
  });

  test('a warned word counts, and spoils nothing', () => {
    expect(gradeOf(SORRY, { ...right, text: '抱歉，我保证帮您查' }, HANDBOOK_POLICY)).toEqual({
      ...{ isRight: true, faults: [], warned: 1 },
    });
  });
});

describe('the question bank', () => {
  test('has 25 questions of their own names, and every next step is right somewhere', () => {
    expect(new Set(QUESTIONS.map(({ id }) => id)).size).toBe(25);
    expect(new Set(QUESTIONS.flatMap(({ steps }) => steps))).toEqual(new Set(NEXT_STEP_IDS));
  });

  test('its Chinese has no English words', () => {
    const texts = [
      ...QUESTIONS.map(({ says }) => says['zh-CN']),
      ...Object.values(NEXT_STEPS).map((one) => one['zh-CN']),
    ];
    expect(texts.filter((text) => /[A-Za-z]/.test(text))).toEqual([]);
  });
});
