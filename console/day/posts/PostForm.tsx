import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { api, queries } from '../../data/client';
import { useDraft } from '../../data/drafts';
import { Choose } from '../../design/Choose';
import { Refusal } from '../../design/Refusal';
import { useWords } from '../../words/useWords';
import { useStep } from '../useStep';
import { day } from '../words';
import type { ReadPost } from './OnePost';

type Draft = Pick<ReadPost, 'sort' | 'title' | 'text'> & {
  productId: string;
  teamId: string;
  from: string;
  until: string;
};

const EMPTY: Draft = { sort: 'notice', title: '', text: '', productId: '', teamId: '', from: '', until: '' };

interface PostFormProps {
  /** Of which the next version is written. */
  of?: ReadPost;
  /** For which a card is written. */
  product?: { id: string; title: string };
  close: () => void;
}

/** Writes a notice or card, or its next version. Everybody finds it unread again. */
export function PostForm({ of, product, close }: PostFormProps) {
  const say = useWords(day);
  const [start] = useState<Draft>(() => {
    if (of !== undefined) return draftOf(of);
    if (product === undefined) return EMPTY;
    return { ...EMPTY, sort: 'productCard', productId: product.id, title: product.title, text: say('cardText') };
  });
  const name = of?.id ?? (product === undefined ? 'new' : `new/${product.id}`);
  const [draft, setDraft, clear] = useDraft<Draft>(`post/${name}/${String(of?.version ?? 0)}`, start);
  const [isTried, setTried] = useState(false);
  const { busy, refusal, step } = useStep('/v1/posts');
  const { data: teams } = queries.useQuery('get', '/v1/rota/teams');
  const isCard = draft.sort === 'productCard';
  const lacks = {
    title: draft.title.trim() === '',
    text: draft.text.trim() === '',
    productId: isCard && draft.productId.trim() === '',
  };
  const set = (changed: Partial<Draft>) => setDraft({ ...draft, ...changed });
  const wrong = (name: keyof typeof lacks, help: string) =>
    isTried && lacks[name] ? { validateStatus: 'error' as const, help } : {};

  async function publish(): Promise<void> {
    setTried(true);
    if (Object.values(lacks).some(Boolean)) return;
    const { sort, title, text, productId, teamId, from, until } = draft;
    const isDone = await step('publish', () =>
      api.PUT('/v1/posts/{postId}', {
        params: { path: { postId: of?.id ?? newId(sort) } },
        body: {
          ...{ version: of?.version ?? 0, sort, title: title.trim(), text: text.trim() },
          ...{ productId: isCard ? productId.trim() : null, teamId: teamId || null },
          ...{ from: from || null, until: until || null },
        },
      }),
    );
    if (!isDone) return;
    clear();
    close();
  }

  return (
    <Modal
      open
      destroyOnHidden
      width={640}
      title={say(of === undefined ? 'newPost' : 'edit')}
      onCancel={close}
      footer={[
        <Button key="cancel" onClick={close}>
          {say('cancel')}
        </Button>,
        <Button key="publish" type="primary" loading={busy === 'publish'} onClick={() => void publish()}>
          {say('publish')}
        </Button>,
      ]}
    >
      <Form layout="vertical" component="div">
        <Form.Item label={say('postSort')}>
          <Choose
            value={draft.sort}
            onChange={(sort) =>
              set({ sort, ...(sort === 'productCard' && draft.text === '' && { text: say('cardText') }) })
            }
            options={(['notice', 'productCard'] as const).map((value) => ({ value, label: say(value) }))}
          />
        </Form.Item>
        {isCard && (
          <Form.Item
            label={say('product')}
            htmlFor="post-product"
            required
            {...wrong('productId', say('productNeeded'))}
          >
            <Input
              id="post-product"
              inputMode="numeric"
              value={draft.productId}
              onChange={({ target }) => set({ productId: target.value })}
            />
          </Form.Item>
        )}
        <Form.Item label={say('postTitle')} htmlFor="post-title" required {...wrong('title', say('missing'))}>
          <Input
            id="post-title"
            autoFocus
            maxLength={100}
            value={draft.title}
            onChange={({ target }) => set({ title: target.value })}
          />
        </Form.Item>
        <Form.Item label={say('postText')} htmlFor="post-text" required {...wrong('text', say('missing'))}>
          <Input.TextArea
            id="post-text"
            showCount
            maxLength={4000}
            autoSize={{ minRows: 5, maxRows: 14 }}
            value={draft.text}
            onChange={({ target }) => set({ text: target.value })}
          />
        </Form.Item>
        <div className="post-when">
          <Form.Item label={say('toTeam')} htmlFor="post-team">
            <Select
              id="post-team"
              value={draft.teamId}
              onChange={(teamId) => set({ teamId })}
              options={[
                { value: '', label: say('everyone') },
                ...(teams?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          </Form.Item>
          <Form.Item label={say('from')} htmlFor="post-from">
            <Input
              id="post-from"
              type="date"
              value={draft.from}
              onChange={({ target }) => set({ from: target.value })}
            />
          </Form.Item>
          <Form.Item label={say('until')} htmlFor="post-until">
            <Input
              id="post-until"
              type="date"
              min={draft.from}
              value={draft.until}
              onChange={({ target }) => set({ until: target.value })}
            />
          </Form.Item>
        </div>
      </Form>
      {refusal !== undefined && <Refusal of={refusal} />}
    </Modal>
  );
}

function draftOf({ sort, title, text, productId, teamId, from, until }: ReadPost): Draft {
  return { sort, title, text, productId: productId ?? '', teamId: teamId ?? '', from: from ?? '', until: until ?? '' };
}

/** A post is known by its id for ever; people know it by its title. */
function newId(sort: string): string {
  const random = Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => byte.toString(16).padStart(2, '0'));
  return `${sort === 'notice' ? 'notice' : 'card'}-${random.join('')}`;
}
